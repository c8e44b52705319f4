package org.infusionops.intake.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Phq9Test {

  @Test
  void the_us_core_example_adds_up_to_12() {
    assertThat(phq9(2, 2, 2, 2, 1, 1, 2, 0, 0).score())
        .isEqualTo(new Phq9Score.Scored(12, Phq9Severity.MODERATE, List.of()));
  }

  @Test
  void every_one_of_the_4_to_the_9_complete_answers_scores_its_plain_sum() {
    for (int code = 0; code < 1 << 18; code++) {
      Integer[] answers = new Integer[9];
      int sum = 0;
      for (int item = 0; item < 9; item++) {
        answers[item] = code >> (2 * item) & 3;
        sum += answers[item];
      }
      Phq9 phq9 = new Phq9(Arrays.asList(answers));
      if (!(phq9.score() instanceof Phq9Score.Scored scored)
          || scored.total() != sum
          || !scored.imputedItems().isEmpty()
          || phq9.selfHarmReported() != answers[8] > 0) {
        throw new AssertionError("wrong for " + Arrays.toString(answers));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,MINIMAL",
    "4,MINIMAL",
    "5,MILD",
    "9,MILD",
    "10,MODERATE",
    "14,MODERATE",
    "15,MODERATELY_SEVERE",
    "19,MODERATELY_SEVERE",
    "20,SEVERE",
    "27,SEVERE"
  })
  void bands_begin_and_end_where_published(int total, Phq9Severity band) {
    assertThat(Phq9Severity.of(total)).isEqualTo(band);
  }

  @ParameterizedTest
  @CsvSource({"-1", "28"})
  void a_total_outside_0_to_27_has_no_band(int total) {
    assertThatThrownBy(() -> Phq9Severity.of(total)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void one_missing_answer_takes_the_mean_of_the_others_and_is_marked() {
    // 8 answered, sum 16, mean 2
    assertThat(phq9(2, 2, 2, 2, null, 2, 2, 2, 2).score())
        .isEqualTo(new Phq9Score.Scored(18, Phq9Severity.MODERATELY_SEVERE, List.of(5)));
  }

  @Test
  void an_imputed_total_is_rounded_half_up() {
    // 8 answered, sum 4: 4 × 9 / 8 = 4.5
    assertThat(phq9(1, 1, 1, 1, 0, 0, 0, null, 0).score())
        .isEqualTo(new Phq9Score.Scored(5, Phq9Severity.MILD, List.of(8)));
    // 7 answered, sum 1: 9 / 7 = 1.29
    assertThat(phq9(1, null, 0, 0, 0, 0, 0, null, 0).score())
        .isEqualTo(new Phq9Score.Scored(1, Phq9Severity.MINIMAL, List.of(2, 8)));
  }

  @Test
  void three_missing_answers_cannot_be_scored() {
    assertThat(phq9(3, null, null, null, 3, 3, 3, 3, 3).score())
        .isEqualTo(new Phq9Score.NotScorable(List.of(2, 3, 4)));
  }

  @Test
  void an_unanswered_questionnaire_is_not_a_zero() {
    assertThat(phq9(null, null, null, null, null, null, null, null, null).score())
        .isInstanceOf(Phq9Score.NotScorable.class);
  }

  @Test
  void item_9_is_reported_even_when_the_rest_cannot_be_scored() {
    Phq9 phq9 = phq9(null, null, null, null, null, null, null, null, 1);
    assertThat(phq9.selfHarmReported()).isTrue();
    assertThat(phq9.score()).isInstanceOf(Phq9Score.NotScorable.class);
  }

  @Test
  void no_answer_to_item_9_is_neither_yes_nor_asked() {
    Phq9 phq9 = phq9(0, 0, 0, 0, 0, 0, 0, 0, null);
    assertThat(phq9.selfHarmReported()).isFalse();
    assertThat(phq9.selfHarmAsked()).isFalse();
  }

  @Test
  void a_wrong_number_of_answers_or_a_wrong_answer_is_refused() {
    assertThatThrownBy(() -> new Phq9(List.of(1, 2))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> phq9(0, 0, 0, 0, 0, 0, 0, 0, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> phq9(0, 0, 0, 0, 0, -1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Phq9 phq9(@Nullable Integer... answers) {
    return new Phq9(Arrays.asList(answers));
  }
}
