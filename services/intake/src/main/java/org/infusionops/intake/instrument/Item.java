package org.infusionops.intake.instrument;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question of an instrument.
 *
 * @param id its number or name within the instrument
 * @param code what a terminology calls it
 * @param text as it is asked, or a short name where the wording may not be shipped
 * @param options what can be answered, by rising value
 * @param scored whether it counts in the score
 * @param askedIf on which answer it depends; absent when it is always asked
 */
public record Item(
    String id,
    Code code,
    Text text,
    List<Option> options,
    boolean scored,
    @Nullable AskedIf askedIf) {

  /**
   * One possible answer.
   *
   * @param value what it counts
   * @param code what a terminology calls it, if it does
   */
  public record Option(int value, @Nullable Code code, Text text) {}

  /** Another item, and the answer to it on which this one is asked. */
  public record AskedIf(String item, int is) {}

  public Item {
    options = List.copyOf(options);
  }

  /** The option of this value. */
  public Optional<Option> option(int value) {
    return options.stream().filter(option -> option.value() == value).findFirst();
  }

  /** The highest value that can be answered. */
  public int highest() {
    return options.getLast().value();
  }

  /**
   * Whether it was not asked, because the answer it depends on is another. Where that answer is not
   * known, this one is missing.
   */
  boolean skipped(Map<String, Integer> answers) {
    AskedIf condition = askedIf;
    if (condition == null || answers.containsKey(id)) {
      return false;
    }
    Integer answer = answers.get(condition.item());
    return answer != null && answer != condition.is();
  }
}
