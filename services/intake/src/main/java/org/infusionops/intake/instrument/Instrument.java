package org.infusionops.intake.instrument;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire or rating scale: what it asks and how it is scored, as its document says.
 *
 * @param id such as {@code phq-9}
 * @param version raised when anything changes that a score depends on
 * @param measures what it is about
 * @param wording whether the questions are shipped as they are asked
 * @param rights whose it is, and on what terms it is shipped
 * @param code the terminology's name of the whole
 * @param totalCode the terminology's name of the score; absent when the one item is the score
 * @param outcome when a score counts as response or remission; absent where that has no meaning
 * @param danger which answers show danger; absent when none does
 */
public record Instrument(
    String id,
    int version,
    Text title,
    Text measures,
    AnsweredBy answeredBy,
    Wording wording,
    String rights,
    Code code,
    @Nullable Code totalCode,
    Text intro,
    List<Item> items,
    Scoring scoring,
    List<Band> bands,
    String bandsSource,
    @Nullable OutcomeRule outcome,
    @Nullable DangerRule danger) {

  /** Who gives the answers. */
  public enum AnsweredBy {
    PATIENT,
    CLINICIAN
  }

  /** What of its text is shipped. */
  public enum Wording {
    /** Every question as it is asked. */
    FULL,
    /** Short names only: the wording is under copyright. */
    LABELS
  }

  public Instrument {
    items = List.copyOf(items);
    bands = List.copyOf(bands);
  }

  /** The item of this id, if it has one. */
  public Optional<Item> find(String itemId) {
    return items.stream().filter(item -> item.id().equals(itemId)).findFirst();
  }

  /** The item of this id, which it has. */
  Item item(String itemId) {
    return find(itemId)
        .orElseThrow(() -> new IllegalArgumentException(id + " has no item " + itemId));
  }

  /** The items that count. */
  public List<Item> scoredItems() {
    return items.stream().filter(Item::scored).toList();
  }

  /**
   * The band a total falls into.
   *
   * @throws IllegalArgumentException when it is no total of this instrument
   */
  public Band band(int total) {
    return bands.stream()
        .filter(band -> band.holds(total))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(total + " is no total of " + id));
  }

  /** What a band or level is called. */
  public Optional<Text> named(String bandOrLevel) {
    if (scoring instanceof Scoring.Levels levels) {
      return levels.level(bandOrLevel).map(Scoring.Levels.Level::text);
    }
    return bands.stream().filter(band -> band.id().equals(bandOrLevel)).findFirst().map(Band::text);
  }

  /** The highest total; absent where the score is no number. */
  public @Nullable Integer highest() {
    return switch (scoring) {
      case Scoring.Sum sum -> sum.maximum();
      case Scoring.HighestOfDomain highest -> highest.maximum();
      case Scoring.Levels _ -> null;
    };
  }

  /**
   * The score of these answers, by item; what is not in them was not answered.
   *
   * @throws IllegalArgumentException when an answer is not one of its item's
   */
  public Score score(Map<String, Integer> answers) {
    answers.forEach(
        (itemId, value) -> {
          if (item(itemId).option(value).isEmpty()) {
            throw new IllegalArgumentException(
                "item " + itemId + " of " + id + " has no answer " + value);
          }
        });
    return scoring.score(this, answers);
  }

  /** Whether an answer shows that the person may be in danger, whatever the score. */
  public boolean showsDanger(Map<String, Integer> answers) {
    return danger != null && danger.shownBy(answers);
  }

  /** Whether a patient can be asked it without anybody from the clinic, in this language. */
  public boolean canBeSent(String language) {
    return answeredBy == AnsweredBy.PATIENT
        && wording == Wording.FULL
        && items.stream()
            .allMatch(
                item ->
                    item.text().speaks(language)
                        && item.options().stream()
                            .allMatch(option -> option.text().speaks(language)));
  }
}
