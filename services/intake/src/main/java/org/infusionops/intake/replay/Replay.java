package org.infusionops.intake.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infusionops.intake.eligibility.Outcome;
import org.infusionops.intake.replay.Otherwise.Change;
import org.infusionops.intake.replay.Otherwise.Differs;
import org.infusionops.intake.screening.PastDecision;

/** Counts what a replay finds, and keeps of it only the page that was asked for. */
final class Replay {

  private record Move(Outcome from, Outcome to) {}

  private record Rule(String id, Change change) {}

  /** How many decisions went from one outcome to another, or stayed. */
  record Moved(Outcome from, Outcome to, int decisions) {}

  /** In how many decisions a rule found something else. */
  record RuleCount(String rule, Change change, int decisions) {}

  private final Replaying replaying;
  private final Differs wanted;
  private final int skip;
  private final int size;

  private final Map<Move, Integer> moves = new HashMap<>();
  private final Map<Rule, Integer> rules = new HashMap<>();
  private final Map<Differs, Integer> differing = new HashMap<>();
  private final List<Otherwise> page = new ArrayList<>();
  private int decisions;

  /**
   * Begins to count.
   *
   * @param wanted which differences are listed
   * @param skip how many of them come before the page
   * @param size how many the page holds
   */
  Replay(Replaying replaying, Differs wanted, int skip, int size) {
    this.replaying = replaying;
    this.wanted = wanted;
    this.skip = skip;
    this.size = size;
  }

  void take(PastDecision past) {
    decisions++;
    Optional<Otherwise> otherwise = replaying.of(past);
    moves.merge(
        new Move(past.outcome(), otherwise.map(Otherwise::to).orElse(past.outcome())),
        1,
        Integer::sum);
    otherwise.ifPresent(this::different);
  }

  private void different(Otherwise otherwise) {
    int before = differing.merge(otherwise.differs(), 1, Integer::sum) - 1;
    otherwise.rules().stream()
        .map(change -> new Rule(change.rule(), change.change()))
        .distinct()
        .forEach(rule -> rules.merge(rule, 1, Integer::sum));
    if (otherwise.differs() == wanted && before >= skip && page.size() < size) {
      page.add(otherwise);
    }
  }

  /** How many decisions were replayed. */
  int decisions() {
    return decisions;
  }

  /** How many differ so. */
  int differing(Differs how) {
    return differing.getOrDefault(how, 0);
  }

  /** From and to, those that differ first. */
  List<Moved> moved() {
    return moves.entrySet().stream()
        .map(move -> new Moved(move.getKey().from(), move.getKey().to(), move.getValue()))
        .sorted(
            Comparator.comparing((Moved moved) -> moved.from() == moved.to())
                .thenComparing(Moved::from)
                .thenComparing(Moved::to))
        .toList();
  }

  /** The rules that make the difference, the most frequent first. */
  List<RuleCount> rules() {
    return rules.entrySet().stream()
        .map(rule -> new RuleCount(rule.getKey().id(), rule.getKey().change(), rule.getValue()))
        .sorted(
            Comparator.comparingInt((RuleCount count) -> -count.decisions())
                .thenComparing(RuleCount::rule)
                .thenComparing(RuleCount::change))
        .toList();
  }

  /** The page of those listed. */
  List<Otherwise> page() {
    return List.copyOf(page);
  }
}
