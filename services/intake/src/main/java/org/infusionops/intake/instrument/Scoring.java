package org.infusionops.intake.instrument;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How an instrument's answers become a score: pure functions of the answers. An answer that is not
 * there is never a zero.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Scoring.Sum.class, name = "SUM"),
  @JsonSubTypes.Type(value = Scoring.HighestOfDomain.class, name = "HIGHEST_OF_DOMAIN"),
  @JsonSubTypes.Type(value = Scoring.Levels.class, name = "LEVELS")
})
public sealed interface Scoring {

  /** Where the rule is published. */
  String source();

  /** The score of these answers, by item. */
  Score score(Instrument instrument, Map<String, Integer> answers);

  /**
   * The sum of the scored items. Up to {@code mostMissing} of them may be missing: each then takes
   * the mean of the others, the total is rounded half up and says so.
   */
  record Sum(int minimum, int maximum, int mostMissing, String source) implements Scoring {

    @Override
    public Score score(Instrument instrument, Map<String, Integer> answers) {
      List<String> items = instrument.scoredItems().stream().map(Item::id).toList();
      List<String> missing = items.stream().filter(item -> !answers.containsKey(item)).toList();
      int answered = items.size() - missing.size();
      if (missing.size() > mostMissing || answered == 0) {
        return new Score.NotScorable(missing);
      }
      int sum =
          items.stream()
              .flatMap(item -> Stream.ofNullable(answers.get(item)))
              .mapToInt(Integer::intValue)
              .sum();
      int total = (2 * items.size() * sum + answered) / (2 * answered);
      return new Score.Scored(total, instrument.band(total).id(), missing);
    }
  }

  /**
   * The sum over domains of the highest answer in each. Of the items of one question one is
   * answered. A question without an answer matters unless its domain has the highest possible
   * answer already; nothing is imputed.
   */
  record HighestOfDomain(int minimum, int maximum, List<Domain> domains, String source)
      implements Scoring {

    /**
     * What is looked at together.
     *
     * @param questions the items of each question
     */
    public record Domain(String id, List<List<String>> questions) {
      public Domain {
        questions = questions.stream().map(List::copyOf).toList();
      }

      Stream<String> items() {
        return questions.stream().flatMap(List::stream);
      }
    }

    public HighestOfDomain {
      domains = List.copyOf(domains);
    }

    @Override
    public Score score(Instrument instrument, Map<String, Integer> answers) {
      List<String> missing =
          domains.stream().flatMap(domain -> missing(instrument, domain, answers)).toList();
      if (!missing.isEmpty()) {
        return new Score.NotScorable(missing);
      }
      int total = domains.stream().mapToInt(domain -> highest(domain, answers).orElseThrow()).sum();
      return new Score.Scored(total, instrument.band(total).id(), List.of());
    }

    private static Stream<String> missing(
        Instrument instrument, Domain domain, Map<String, Integer> answers) {
      int possible =
          domain.items().mapToInt(item -> instrument.item(item).highest()).max().orElseThrow();
      if (highest(domain, answers).orElse(-1) == possible) {
        return Stream.empty();
      }
      return domain.questions().stream()
          .filter(items -> items.stream().noneMatch(answers::containsKey))
          .flatMap(List::stream);
    }

    private static OptionalInt highest(Domain domain, Map<String, Integer> answers) {
      return domain
          .items()
          .flatMap(item -> Stream.ofNullable(answers.get(item)))
          .mapToInt(Integer::intValue)
          .max();
    }
  }

  /**
   * The first level of which an item is answered yes (above 0), the last when none is. It is not
   * decided as long as an item of it, or of a higher level, is missing that could raise it.
   */
  record Levels(List<Level> levels, String source) implements Scoring {

    /**
     * One level.
     *
     * @param anyOf the items of which one yes suffices; none for the last
     */
    public record Level(String id, List<String> anyOf, Text text) {
      public Level {
        anyOf = List.copyOf(anyOf);
      }

      boolean shown(Map<String, Integer> answers) {
        return anyOf.isEmpty()
            || anyOf.stream().anyMatch(item -> answers.getOrDefault(item, 0) > 0);
      }
    }

    public Levels {
      levels = List.copyOf(levels);
    }

    @Override
    public Score score(Instrument instrument, Map<String, Integer> answers) {
      for (Level level : levels) {
        if (level.shown(answers)) {
          return new Score.Classified(level.id());
        }
        List<String> missing =
            level.anyOf().stream()
                .filter(item -> !answers.containsKey(item))
                .filter(item -> !instrument.item(item).skipped(answers))
                .toList();
        if (!missing.isEmpty()) {
          return new Score.NotScorable(missing);
        }
      }
      throw new IllegalStateException("the last level is shown by nothing");
    }

    /** The level of this id. */
    public Optional<Level> level(String id) {
      return levels.stream().filter(level -> level.id().equals(id)).findFirst();
    }
  }
}
