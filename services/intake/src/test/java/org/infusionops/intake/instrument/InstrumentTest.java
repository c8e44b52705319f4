package org.infusionops.intake.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.intake.instrument.OutcomeRule.Direction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentTest {

  private static final Instrument PHQ9 = ShippedInstruments.of("phq-9");
  private static final Instrument QIDS = ShippedInstruments.of("qids-sr16");
  private static final Instrument CSSRS = ShippedInstruments.of("c-ssrs-screener");

  @Test
  void every_one_of_the_4_to_the_9_answers_to_the_phq_9_scores_its_plain_sum() {
    int[] bandEnds = {4, 9, 14, 19, 27};
    for (int code = 0; code < 1 << 18; code++) {
      Map<String, Integer> answers = new HashMap<>();
      int sum = 0;
      for (int item = 0; item < 9; item++) {
        int answer = code >> (2 * item) & 3;
        answers.put(Integer.toString(item + 1), answer);
        sum += answer;
      }
      if (!(PHQ9.score(answers) instanceof Score.Scored scored)
          || scored.total() != sum
          || !scored.imputed().isEmpty()
          || PHQ9.showsDanger(answers) != (code >> 16 > 0)) {
        throw new AssertionError("wrong for " + answers);
      }
      int band = 0;
      while (sum > bandEnds[band]) {
        band++;
      }
      if (!scored.band().equals(PHQ9.bands().get(band).id())) {
        throw new AssertionError("wrong band for " + sum);
      }
    }
  }

  @Test
  void every_phq_9_scores_as_in_a_screening_with_up_to_three_answers_missing() {
    for (int code = 0; code < 1 << 18; code += 7) {
      int gone = code % 129;
      @Nullable Integer[] screened = new Integer[9];
      Map<String, Integer> answers = new HashMap<>();
      for (int item = 0; item < 9; item++) {
        if (Integer.bitCount(gone & ((1 << item) - 1)) < 3 && (gone >> item & 1) == 1) {
          continue;
        }
        screened[item] = code >> (2 * item) & 3;
        answers.put(Integer.toString(item + 1), code >> (2 * item) & 3);
      }
      Score score = PHQ9.score(answers);
      switch (new Phq9(Arrays.asList(screened)).score()) {
        case Phq9Score.Scored expected ->
            assertThat(score)
                .isEqualTo(
                    new Score.Scored(
                        expected.total(),
                        expected.severity().name(),
                        expected.imputedItems().stream().map(String::valueOf).toList()));
        case Phq9Score.NotScorable expected ->
            assertThat(score)
                .isEqualTo(
                    new Score.NotScorable(
                        expected.missingItems().stream().map(String::valueOf).toList()));
      }
    }
  }

  @Test
  void the_question_about_difficulty_does_not_count() {
    Map<String, Integer> answers = all(PHQ9, 1);
    answers.put("difficulty", 3);
    assertThat(PHQ9.score(answers)).isEqualTo(new Score.Scored(9, "MILD", List.of()));
    answers.remove("9");
    assertThat(PHQ9.score(answers)).isEqualTo(new Score.Scored(9, "MILD", List.of("9")));
  }

  @ParameterizedTest
  @CsvSource({
    "gad-7,0,MINIMAL",
    "gad-7,4,MINIMAL",
    "gad-7,5,MILD",
    "gad-7,9,MILD",
    "gad-7,10,MODERATE",
    "gad-7,14,MODERATE",
    "gad-7,15,SEVERE",
    "gad-7,21,SEVERE",
    "pcl-5,30,BELOW_CUT_OFF",
    "pcl-5,31,PROBABLE",
    "madrs,6,NONE",
    "madrs,7,MILD",
    "madrs,19,MILD",
    "madrs,20,MODERATE",
    "madrs,34,MODERATE",
    "madrs,35,SEVERE",
    "qids-sr16,5,NONE",
    "qids-sr16,6,MILD",
    "qids-sr16,10,MILD",
    "qids-sr16,11,MODERATE",
    "qids-sr16,15,MODERATE",
    "qids-sr16,16,SEVERE",
    "qids-sr16,20,SEVERE",
    "qids-sr16,21,VERY_SEVERE",
    "pain-nrs,0,NONE",
    "pain-nrs,4,MODERATE",
    "pain-nrs,7,SEVERE"
  })
  void bands_begin_and_end_where_published(String instrument, int total, String band) {
    assertThat(ShippedInstruments.of(instrument).band(total).id()).isEqualTo(band);
  }

  @Test
  void the_qids_counts_the_highest_answer_of_each_domain() {
    Map<String, Integer> answers = all(QIDS, 0);
    answers.remove("6");
    answers.remove("9");
    assertThat(QIDS.score(answers)).isEqualTo(new Score.Scored(0, "NONE", List.of()));
    answers.putAll(Map.of("1", 1, "2", 3, "4", 2)); // sleep: 3
    answers.putAll(Map.of("7", 2, "8", 1)); // appetite and weight: 2
    answers.putAll(Map.of("15", 1, "16", 1)); // psychomotor: 1
    answers.put("5", 2);
    assertThat(QIDS.score(answers)).isEqualTo(new Score.Scored(8, "MILD", List.of()));
    assertThat(QIDS.score(all(QIDS, 3))).isEqualTo(new Score.Scored(27, "VERY_SEVERE", List.of()));
  }

  @Test
  void a_missing_item_of_the_qids_matters_unless_its_domain_is_at_the_top_already() {
    Map<String, Integer> answers = all(QIDS, 1);
    answers.remove("2");
    assertThat(QIDS.score(answers)).isEqualTo(new Score.NotScorable(List.of("2")));
    answers.put("4", 3);
    assertThat(QIDS.score(answers)).isInstanceOf(Score.Scored.class);
    answers.remove("8");
    answers.remove("9");
    assertThat(QIDS.score(answers)).isEqualTo(new Score.NotScorable(List.of("8", "9")));
    answers.put("6", 3);
    assertThat(QIDS.score(answers)).isInstanceOf(Score.Scored.class);
  }

  @Test
  void a_clinician_leaves_no_item_of_the_madrs_out() {
    Instrument madrs = ShippedInstruments.of("madrs");
    Map<String, Integer> answers = all(madrs, 6);
    assertThat(madrs.score(answers)).isEqualTo(new Score.Scored(60, "SEVERE", List.of()));
    answers.remove("7");
    assertThat(madrs.score(answers)).isEqualTo(new Score.NotScorable(List.of("7")));
  }

  @ParameterizedTest
  @CsvSource({
    "1=0 2=0 6=0,                        NONE",
    "1=1 2=0 6=0,                        LOW",
    "1=0 2=1 3=0 4=0 5=0 6=0,            LOW",
    "1=1 2=1 3=1 4=0 5=0 6=0,            MODERATE",
    "1=0 2=0 6=1 6-recent=0,             MODERATE",
    "1=1 2=1 3=1 4=1 5=0 6=0,            HIGH",
    "1=1 2=1 3=0 4=0 5=1 6=0,            HIGH",
    "1=0 2=0 6=1 6-recent=1,             HIGH",
    "4=1,                                HIGH"
  })
  void the_c_ssrs_screener_is_high_with_a_yes_to_4_or_5_or_recent_behavior(
      String given, String level) {
    Map<String, Integer> answers = answers(given);
    assertThat(CSSRS.score(answers)).isEqualTo(new Score.Classified(level));
    assertThat(CSSRS.showsDanger(answers)).isEqualTo(level.equals("HIGH"));
  }

  @ParameterizedTest
  @CsvSource({
    "1=0 6=0,                   4 5",
    "1=0 2=0,                   6-recent",
    "1=0 2=0 6=1,               6-recent",
    "1=1 2=1 3=1 5=0 6=0,       4",
    "2=0 6=0,                   1"
  })
  void a_missing_answer_that_could_raise_the_level_leaves_it_undecided(
      String given, String missing) {
    assertThat(CSSRS.score(answers(given)))
        .isEqualTo(new Score.NotScorable(List.of(missing.split(" "))));
    assertThat(CSSRS.showsDanger(answers(given))).isFalse();
  }

  @Test
  void an_answer_that_an_item_does_not_have_is_refused() {
    assertThatThrownBy(() -> PHQ9.score(Map.of("1", 4)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PHQ9.score(Map.of("10", 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "phq-9,     20, 10, true,  false",
    "phq-9,     20, 11, false, false",
    "phq-9,     9,  4,  true,  true",
    "phq-9,     8,  5,  false, false",
    "phq-9,     0,  0,  false, true",
    "madrs,     30, 15, true,  false",
    "madrs,     30, 10, true,  true",
    "madrs,     12, 10, false, true",
    "qids-sr16, 20, 5,  true,  true",
    "qids-sr16, 20, 6,  true,  false",
    "pcl-5,     50, 40, true,  false",
    "pcl-5,     50, 41, false, false",
    "pain-nrs,  10, 7,  true,  false",
    "pain-nrs,  10, 8,  false, false"
  })
  void response_and_remission_are_as_published(
      String instrument, int baseline, int total, boolean response, boolean remission) {
    OutcomeRule rule = ruleOf(instrument);
    assertThat(rule.response(baseline, total)).isEqualTo(response);
    assertThat(rule.remission(total)).isEqualTo(remission);
  }

  @Test
  void only_a_change_that_means_something_is_better_or_worse() {
    OutcomeRule rule = ruleOf("phq-9");
    assertThat(rule.direction(15, 10)).isEqualTo(Direction.BETTER);
    assertThat(rule.direction(15, 11)).isEqualTo(Direction.SAME);
    assertThat(rule.direction(10, 15)).isEqualTo(Direction.WORSE);
  }

  @Test
  void only_what_has_its_wording_in_a_language_can_be_sent_in_it() {
    assertThat(ShippedInstruments.all().all().stream().filter(i -> i.canBeSent("en")))
        .extracting(Instrument::id)
        .containsExactlyInAnyOrder("phq-9", "gad-7", "pcl-5", "pain-nrs");
    assertThat(ShippedInstruments.all().all().stream().filter(i -> i.canBeSent("es")))
        .extracting(Instrument::id)
        .containsExactlyInAnyOrder("phq-9", "gad-7", "pain-nrs");
  }

  private static OutcomeRule ruleOf(String instrument) {
    OutcomeRule rule = ShippedInstruments.of(instrument).outcome();
    if (rule == null) {
      throw new AssertionError("no rule");
    }
    return rule;
  }

  static Map<String, Integer> all(Instrument instrument, int value) {
    Map<String, Integer> answers = new HashMap<>();
    instrument.scoredItems().forEach(item -> answers.put(item.id(), value));
    return answers;
  }

  private static Map<String, Integer> answers(String given) {
    Map<String, Integer> answers = new HashMap<>();
    for (String each : given.split(" ")) {
      int at = each.indexOf('=');
      answers.put(each.substring(0, at), Integer.valueOf(each.substring(at + 1)));
    }
    return answers;
  }
}
