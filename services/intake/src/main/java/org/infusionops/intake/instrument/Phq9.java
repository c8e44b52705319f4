package org.infusionops.intake.instrument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A PHQ-9 as answered: nine items in the order of the LOINC panel 44249-1, each 0 (not at all) to 3
 * (nearly every day), {@code null} where the patient gave no answer.
 *
 * <p>Source of the scoring: DOMAIN 3.7 and the PHQ instruction manual (Spitzer, Kroenke, Williams):
 * up to two missing items are replaced by the mean of the answered ones; with more the
 * questionnaire is not scored.
 */
public record Phq9(List<@Nullable Integer> answers) {

  /** How many items the questionnaire has. */
  public static final int ITEMS = 9;

  private static final int MOST_MISSING = 2;
  private static final int SELF_HARM = 8;

  /**
   * Checks the shape of the answers.
   *
   * @throws IllegalArgumentException unless there are nine, each {@code null} or 0–3
   */
  public Phq9 {
    if (answers.size() != ITEMS) {
      throw new IllegalArgumentException("a PHQ-9 has 9 answers, not " + answers.size());
    }
    for (Integer answer : answers) {
      if (answer != null && (answer < 0 || answer > 3)) {
        throw new IllegalArgumentException("a PHQ-9 answer is 0 to 3, not " + answer);
      }
    }
    answers = Collections.unmodifiableList(new ArrayList<@Nullable Integer>(answers));
  }

  /**
   * The score: exact when complete, mean-imputed and marked so with one or two answers missing
   * (rounded half up), else not scorable.
   */
  public Phq9Score score() {
    List<Integer> missing = missingItems();
    if (missing.size() > MOST_MISSING) {
      return new Phq9Score.NotScorable(missing);
    }
    int sum = answers.stream().filter(Objects::nonNull).mapToInt(Integer::intValue).sum();
    int answered = ITEMS - missing.size();
    int total = (2 * ITEMS * sum + answered) / (2 * answered);
    return new Phq9Score.Scored(total, Phq9Severity.of(total), missing);
  }

  /** The numbers (1–9) of the items without an answer. */
  public List<Integer> missingItems() {
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      if (answers.get(i) == null) {
        missing.add(i + 1);
      }
    }
    return List.copyOf(missing);
  }

  /**
   * Whether item 9, thoughts of being better off dead or of self-harm, was answered above 0;
   * whatever the total.
   */
  public boolean selfHarmReported() {
    Integer answer = answers.get(SELF_HARM);
    return answer != null && answer > 0;
  }

  /** Whether item 9 was answered at all: no answer is not "no". */
  public boolean selfHarmAsked() {
    return answers.get(SELF_HARM) != null;
  }
}
