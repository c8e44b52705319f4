package org.infusionops.intake.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.infusionops.intake.eligibility.People.ADULT;
import static org.infusionops.intake.eligibility.People.NOW;
import static org.infusionops.intake.eligibility.People.PACK;
import static org.infusionops.intake.eligibility.People.TODAY;
import static org.infusionops.intake.eligibility.People.eligible;
import static org.infusionops.intake.eligibility.People.phq9;
import static org.infusionops.intake.eligibility.People.taking;
import static org.infusionops.intake.eligibility.People.trial;
import static org.infusionops.intake.eligibility.People.withCondition;
import static org.infusionops.intake.eligibility.People.withTrials;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.infusionops.intake.eligibility.Medication.Classification;
import org.infusionops.intake.pack.EligibilityRules.ClearanceRule;
import org.infusionops.intake.pack.EligibilityRules.HardStopRule;
import org.infusionops.intake.pack.EligibilityRules.MedicationAction;
import org.infusionops.intake.pack.EligibilityRules.MedicationRule;
import org.infusionops.intake.pack.ShippedPacks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class EligibilityTest {

  private final Eligibility eligibility = new Eligibility(PACK);

  static Stream<HardStopRule> hardStops() {
    return PACK.eligibility().hardStops().stream();
  }

  static Stream<ClearanceRule> clearances() {
    return PACK.eligibility().clearances().stream();
  }

  static Stream<MedicationRule> medications() {
    return PACK.eligibility().medications().stream();
  }

  @Test
  void who_meets_every_rule_is_eligible_and_the_rules_are_named() {
    Evaluation evaluation = evaluate(eligible());
    assertThat(evaluation.outcome()).isEqualTo(Outcome.ELIGIBLE);
    assertThat(evaluation.packId()).isEqualTo("iv-ketamine-standard");
    assertThat(evaluation.packVersion()).isEqualTo(1);
    assertThat(evaluation.findings())
        .extracting(Finding::rule)
        .contains("minimum-age", "treatment-resistance");
  }

  @Test
  void vital_signs_count_for_ninety_days() {
    for (var age :
        Map.of(0, Outcome.ELIGIBLE, 90, Outcome.ELIGIBLE, 91, Outcome.INCOMPLETE).entrySet()) {
      var taken = NOW.minus(Duration.ofDays(age.getKey()));
      Evaluation evaluation =
          evaluate(People.withVitals(eligible(), new Vitals(122, 78, 70, 98, taken)));
      assertThat(evaluation.outcome()).as("%s days", age.getKey()).isEqualTo(age.getValue());
    }
    var ancient = new Vitals(122, 78, 70, 98, Instant.parse("1900-01-01T00:00:00Z"));
    assertThat(evaluate(People.withVitals(eligible(), ancient)).missing())
        .extracting(Finding::field)
        .contains("vitals.takenAt", "vitals.systolic", "vitals.diastolic");
  }

  @ParameterizedTest
  @MethodSource("hardStops")
  void each_hard_stop_forbids_treatment_is_asked_for_and_is_not_found_in_a_no(HardStopRule rule) {
    var untold = People.withAllergies(People.withPregnancy(eligible(), null), null);
    Evaluation yes = evaluate(withCondition(untold, rule.condition(), Answer.YES));
    assertThat(yes.outcome()).isEqualTo(Outcome.INELIGIBLE);
    assertThat(yes.hardStops()).containsExactly(rule.id());
    assertThat(yes.findings())
        .filteredOn(Finding.HardStop.class::isInstance)
        .extracting(Finding::source)
        .containsExactly(rule.source());

    for (Answer unanswered : new Answer[] {Answer.UNKNOWN, null}) {
      Evaluation unknown = evaluate(withCondition(untold, rule.condition(), unanswered));
      assertThat(unknown.outcome()).isEqualTo(Outcome.INCOMPLETE);
      assertThat(unknown.missing())
          .singleElement()
          .satisfies(
              missing -> {
                assertThat(missing.rule()).isEqualTo(rule.id());
                assertThat(missing.field()).isEqualTo("conditions." + rule.condition());
              });
    }

    assertThat(evaluate(withCondition(untold, rule.condition(), Answer.NO)).outcome())
        .isEqualTo(Outcome.ELIGIBLE);
  }

  @ParameterizedTest
  @MethodSource("clearances")
  void each_clearance_names_the_document_and_who_writes_it(ClearanceRule rule) {
    Evaluation yes = evaluate(withCondition(eligible(), rule.condition(), Answer.YES));
    assertThat(yes.outcome()).isEqualTo(Outcome.CLEARANCE_REQUIRED);
    assertThat(yes.findings())
        .contains(
            new Finding.Clearance(
                rule.id(),
                rule.source(),
                "conditions." + rule.condition(),
                rule.label(),
                rule.document().code(),
                rule.document().label(),
                rule.from()));
    assertThat(evaluate(withCondition(eligible(), rule.condition(), null)).outcome())
        .isEqualTo(Outcome.INCOMPLETE);
  }

  @ParameterizedTest
  @MethodSource("medications")
  void each_medicine_is_found_by_every_name_and_its_rule_is_followed(MedicationRule rule) {
    Stream.concat(Stream.of(rule.ingredient()), rule.brands().stream())
        .forEach(
            name -> {
              String written = name.toUpperCase(Locale.ROOT) + " 10 mg daily";
              Evaluation evaluation = evaluate(taking(eligible(), written));
              switch (rule.action()) {
                case NONE -> {
                  assertThat(evaluation.outcome()).isEqualTo(Outcome.ELIGIBLE);
                  assertThat(evaluation.findings())
                      .contains(
                          new Finding.Met(
                              rule.id(),
                              rule.source(),
                              "medications[0]",
                              written + ": " + rule.instruction()));
                }
                case NOT_UNTIL_STOPPED ->
                    assertThat(evaluation.hardStops()).containsExactly(rule.id());
                case CAUTION, HOLD_ON_DAY, REDUCE_OR_HOLD -> {
                  assertThat(evaluation.outcome()).isEqualTo(Outcome.ELIGIBLE);
                  assertThat(evaluation.findings())
                      .contains(
                          new Finding.Caution(
                              rule.id(),
                              rule.source(),
                              "medications[0]",
                              written,
                              rule.action(),
                              rule.instruction()));
                }
              }
            });
  }

  @Test
  void an_unknown_medicine_waits_for_a_person() {
    Evaluation evaluation = evaluate(taking(eligible(), "lisinopril", "unobtainium 5 mg"));
    assertThat(evaluation.outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(evaluation.missing())
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.MedicationUnknown.class,
            unknown -> {
              assertThat(unknown.medication()).isEqualTo("unobtainium 5 mg");
              assertThat(unknown.field()).isEqualTo("medications[1]");
            });
  }

  @ParameterizedTest
  @CsvSource({"no-interaction,ELIGIBLE", "opioid,ELIGIBLE", "xanthine,INELIGIBLE"})
  void a_classified_medicine_is_treated_as_one_of_its_class(String drugClass, Outcome outcome) {
    assertThat(evaluate(classified("unobtainium", drugClass)).outcome()).isEqualTo(outcome);
  }

  @Test
  void a_medicine_classified_as_an_opioid_brings_the_instruction_for_opioids() {
    assertThat(evaluate(classified("unobtainium", "opioid")).findings())
        .filteredOn(Finding.Caution.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.Caution.class,
            caution -> assertThat(caution.action()).isEqualTo(MedicationAction.REDUCE_OR_HOLD));
  }

  @Test
  void a_person_cannot_classify_away_what_the_pack_knows() {
    assertThat(evaluate(classified("theophylline", Medication.NO_INTERACTION)).outcome())
        .isEqualTo(Outcome.INELIGIBLE);
  }

  @ParameterizedTest
  @CsvSource({
    "159,99,ELIGIBLE", "160,80,INELIGIBLE", "120,100,INELIGIBLE", "160,,INELIGIBLE",
    ",100,INELIGIBLE", "159,,INCOMPLETE", ",99,INCOMPLETE", ",,INCOMPLETE"
  })
  void blood_pressure_counts_from_its_limit_on(
      Integer systolic, Integer diastolic, Outcome outcome) {
    var vitals = new Vitals(systolic, diastolic, 70, 98, NOW);
    assertThat(evaluate(People.withVitals(eligible(), vitals)).outcome()).isEqualTo(outcome);
  }

  @Test
  void an_eighteenth_birthday_counts_and_the_day_before_does_not() {
    assertThat(eligibility.evaluate(new Person(TODAY.minusYears(18), TODAY), eligible()).outcome())
        .isEqualTo(Outcome.ELIGIBLE);
    Evaluation dayBefore =
        eligibility.evaluate(new Person(TODAY.minusYears(18).plusDays(1), TODAY), eligible());
    assertThat(dayBefore.outcome()).isEqualTo(Outcome.INELIGIBLE);
    assertThat(dayBefore.hardStops()).containsExactly("minimum-age");
  }

  @ParameterizedTest
  @CsvSource({
    "PREGNANT,INELIGIBLE",
    "NOT_PREGNANT,ELIGIBLE",
    "NOT_APPLICABLE,ELIGIBLE",
    "UNKNOWN,INCOMPLETE"
  })
  void pregnancy_is_answered_by_its_own_field(Pregnancy pregnancy, Outcome outcome) {
    var answers =
        People.withPregnancy(withCondition(eligible(), Answers.PREGNANCY, null), pregnancy);
    assertThat(evaluate(answers).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ketamine", "Ketalar", "esketamine (Spravato)", "KETAMINA"})
  void an_allergy_to_ketamine_is_found_among_the_allergies(String allergy) {
    var answers =
        People.withAllergies(
            withCondition(eligible(), Answers.KETAMINE_ALLERGY, null),
            List.of("penicillin", allergy));
    assertThat(evaluate(answers).hardStops()).containsExactly("stop-ketamine-allergy");
  }

  @Test
  void an_allergy_list_without_ketamine_is_no_answer_about_ketamine() {
    var others = People.withAllergies(eligible(), List.of("penicillin", "the anaesthetic of 2019"));
    assertThat(evaluate(others).outcome()).isEqualTo(Outcome.ELIGIBLE);

    var unasked = withCondition(others, Answers.KETAMINE_ALLERGY, null);
    assertThat(evaluate(unasked).outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(evaluate(unasked).missing())
        .extracting(Finding::rule)
        .containsExactly("stop-ketamine-allergy");
    assertThat(evaluate(withCondition(others, Answers.KETAMINE_ALLERGY, Answer.YES)).hardStops())
        .containsExactly("stop-ketamine-allergy");
  }

  @Test
  void no_allergies_is_an_answer_and_allergies_not_asked_is_none() {
    var unasked = withCondition(eligible(), Answers.KETAMINE_ALLERGY, null);
    assertThat(evaluate(People.withAllergies(unasked, List.of())).outcome())
        .isEqualTo(Outcome.ELIGIBLE);
    assertThat(evaluate(People.withAllergies(unasked, null)).outcome())
        .isEqualTo(Outcome.INCOMPLETE);
  }

  @Test
  void a_screening_of_which_nothing_is_known_is_incomplete_and_says_what_is_missing() {
    Evaluation evaluation = evaluate(Answers.none());
    assertThat(evaluation.outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(evaluation.missing())
        .extracting(Finding::field)
        .contains(
            "indication",
            "trials",
            "medications",
            "vitals.systolic",
            "weightKg",
            "phq9",
            "conditions.current-mania",
            "conditions.glaucoma");
  }

  @Test
  void a_questionnaire_that_cannot_be_scored_or_leaves_item_9_open_is_missing() {
    assertThat(
            evaluate(People.withPhq9(eligible(), phq9(null, null, null, 1, 1, 1, 1, 1, 0)))
                .missing())
        .extracting(Finding::field)
        .containsExactly("phq9");
    assertThat(evaluate(People.withPhq9(eligible(), phq9(1, 1, 1, 1, 1, 1, 1, 1, null))).missing())
        .extracting(Finding::rule, Finding::field)
        .containsExactly(tuple("phq9-item-9", "phq9.answers[8]"));
    assertThat(evaluate(People.withPhq9(eligible(), phq9(1, null, 1, 1, 1, 1, 1, 1, 0))).outcome())
        .isEqualTo(Outcome.ELIGIBLE);
  }

  @Test
  void a_hard_stop_decides_even_while_something_is_missing() {
    var answers = withCondition(Answers.none(), "current-mania", Answer.YES);
    assertThat(evaluate(answers).outcome()).isEqualTo(Outcome.INELIGIBLE);
    assertThat(evaluate(answers).overriding(Set.of("stop-current-mania")))
        .isEqualTo(Outcome.INCOMPLETE);
  }

  @Test
  void an_override_lifts_only_the_rules_it_names() {
    var answers =
        withCondition(
            withCondition(eligible(), "current-mania", Answer.YES), "recent-infarct", Answer.YES);
    Evaluation evaluation = evaluate(answers);
    assertThat(evaluation.overriding(Set.of("stop-current-mania"))).isEqualTo(Outcome.INELIGIBLE);
    assertThat(evaluation.overriding(Set.of("stop-current-mania", "stop-recent-infarct")))
        .isEqualTo(Outcome.ELIGIBLE);
  }

  @Test
  void two_failed_adequate_trials_of_one_class_are_not_resistance() {
    assertThat(
            evaluate(
                    withTrials(
                        eligible(),
                        List.of(trial("sertraline", "ssri"), trial("fluoxetine", null))))
                .hardStops())
        .containsExactly("treatment-resistance");
  }

  @Test
  void the_class_the_pack_knows_counts_more_than_the_class_that_was_told() {
    assertThat(
            evaluate(
                    withTrials(
                        eligible(),
                        List.of(trial("sertraline", "ssri"), trial("fluoxetine", "snri"))))
                .hardStops())
        .containsExactly("treatment-resistance");
  }

  @ParameterizedTest
  @CsvSource({
    "true,6,49,ELIGIBLE", "true,5,49,INELIGIBLE", "true,6,50,INELIGIBLE", "false,6,49,INELIGIBLE",
    ",6,49,INCOMPLETE", "true,,49,INCOMPLETE", "true,6,,INCOMPLETE", ",5,49,INELIGIBLE"
  })
  void a_trial_counts_when_dose_weeks_and_relief_say_so(
      Boolean adequateDose, Integer weeks, Integer relief, Outcome outcome) {
    var second = new Trial("venlafaxine", "snri", adequateDose, weeks, relief, null);
    assertThat(
            evaluate(withTrials(eligible(), List.of(trial("sertraline", "ssri"), second)))
                .outcome())
        .isEqualTo(outcome);
  }

  @Test
  void what_could_tip_the_scales_of_resistance_is_asked_for_by_field() {
    var second = new Trial("moonflower", null, null, 8, null, null);
    assertThat(
            evaluate(withTrials(eligible(), List.of(trial("sertraline", "ssri"), second)))
                .missing())
        .extracting(Finding::field)
        .containsExactlyInAnyOrder(
            "trials[1].adequateDose", "trials[1].reliefPercent", "trials[1].drugClass");
  }

  @Test
  void an_indication_without_resistance_needs_no_failed_trials_but_an_answer() {
    var ptsd = People.withIndication(eligible(), "ptsd");
    assertThat(evaluate(withTrials(ptsd, List.of())).outcome()).isEqualTo(Outcome.ELIGIBLE);
    assertThat(evaluate(withTrials(ptsd, null)).outcome()).isEqualTo(Outcome.INCOMPLETE);
  }

  @Test
  void no_trials_at_all_is_an_answer_and_no_resistance() {
    assertThat(evaluate(withTrials(eligible(), List.of())).hardStops())
        .containsExactly("treatment-resistance");
  }

  @Test
  void what_the_pack_does_not_treat_is_not_treated() {
    assertThat(evaluate(People.withIndication(eligible(), "insomnia")).outcome())
        .isEqualTo(Outcome.INELIGIBLE);
  }

  @Test
  void a_condition_answered_both_ways_is_a_yes_and_a_contradiction() {
    var answers = People.withPregnancy(eligible(), Pregnancy.PREGNANT);
    assertThat(answers.to(Answers.PREGNANCY, PACK.eligibility().allergyNames()))
        .isEqualTo(Answer.YES);
    assertThat(eligibility.contradicts(answers, Answers.PREGNANCY)).isTrue();
    assertThat(eligibility.contradicts(eligible(), Answers.PREGNANCY)).isFalse();
    assertThat(
            eligibility.contradicts(
                People.withConditions(answers, Map.of(Answers.PREGNANCY, Answer.YES)),
                Answers.PREGNANCY))
        .isFalse();
  }

  @Test
  void what_a_name_was_taken_for_is_on_the_record() {
    assertThat(evaluate(taking(eligible(), "trazadone 50mg qhs")).findings())
        .filteredOn(finding -> finding.rule().equals(MedicationPolicy.NAME_RULE))
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.Met.class,
            met -> {
              assertThat(met.says())
                  .isEqualTo(
                      "trazadone 50mg qhs: trazodone (sari), a known misspelling of trazodone");
              assertThat(met.source()).startsWith("List of medicines medicines-us version 1: WHO");
              assertThat(met.field()).isEqualTo("medications[0]");
            });
  }

  @Test
  void a_medicine_without_a_rule_of_its_own_follows_that_of_its_class() {
    Evaluation evaluation = evaluate(taking(eligible(), "Librium 10mg, estazolam, rosuvastatin"));
    assertThat(evaluation.findings())
        .filteredOn(Finding.Caution.class::isInstance)
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("class-opioid-or-benzodiazepine", "medication-chlordiazepoxide");
    assertThat(evaluation.findings()).extracting(Finding::rule).contains("class-routine");
  }

  @Test
  void a_hard_stop_counts_also_beside_what_is_not_understood() {
    Evaluation evaluation = evaluate(taking(eligible(), "theophylline and unobtainium"));
    assertThat(evaluation.hardStops()).containsExactly("medication-theophylline");
    assertThat(evaluation.missing()).hasSize(1);
  }

  @Test
  void a_class_the_pack_says_nothing_of_waits_for_a_person() {
    var silent =
        new Eligibility(
            ShippedPacks.changed(
                    pack -> ((ObjectNode) pack.get("eligibility")).remove("medicationClasses"))
                .pack());
    Evaluation evaluation = silent.evaluate(ADULT, taking(eligible(), "quetiapine 25 mg"));
    assertThat(evaluation.outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(silent.needsPerson("quetiapine 25 mg")).isTrue();
    assertThat(silent.needsPerson("estazolam")).isFalse();
    assertThat(silent.evaluate(ADULT, taking(eligible(), "estazolam")).findings())
        .filteredOn(Finding.Caution.class::isInstance)
        .hasSize(1);
  }

  @Test
  void what_is_no_antidepressant_is_no_trial_of_one_and_that_is_said() {
    Evaluation evaluation =
        evaluate(
            withTrials(eligible(), List.of(trial("sertraline", null), trial("lisinopril", null))));
    assertThat(evaluation.findings())
        .filteredOn(Finding.HardStop.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.HardStop.class,
            stop ->
                assertThat(stop.says()).endsWith("not counted, as no antidepressant: lisinopril"));
  }

  @ParameterizedTest
  @CsvSource({
    // A combination is a trial of the antidepressant in it.
    "Symbyax,ELIGIBLE,venlafaxine", "Symbyax,INELIGIBLE,sertraline",
    "Auvelity,INELIGIBLE,Wellbutrin", "Spravato,ELIGIBLE,sertraline",
    "Seroquel,ELIGIBLE,sertraline", "lithium carbonate,ELIGIBLE,sertraline",
    "venlafaxin,ELIGIBLE,sertraline", "sertraline and venlafaxine,INCOMPLETE,bupropion"
  })
  void the_class_of_a_trial_is_read_off_its_name(String drug, Outcome outcome, String other) {
    assertThat(
            evaluate(withTrials(eligible(), List.of(trial(drug, null), trial(other, null))))
                .outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "'2,2,2,2,2,2,2,1,0',4,ELIGIBLE",
    "'2,2,2,2,2,2,1,1,0',4,INELIGIBLE",
    "'2,2,2,2,2,2,2,1,0',3,INELIGIBLE",
    // The mean of the others would make 16 of these; but it may be 14.
    "'2,2,2,2,2,2,2,,0',4,INCOMPLETE",
    "'2,2,2,2,2,2,3,,0',4,ELIGIBLE",
    "'1,1,1,1,1,1,1,,0',4,INELIGIBLE"
  })
  void the_strict_variant_wants_four_trials_and_a_phq_9_of_fifteen(
      String phq9, int trials, Outcome outcome) {
    var strict =
        new Eligibility(
            ShippedPacks.changed(
                    pack -> {
                      ((ObjectNode) pack.at("/eligibility/treatmentResistance"))
                          .put("minimumTrials", 4)
                          .put("differentClasses", false);
                      People.withSeverity(pack);
                    })
                .pack());
    Integer[] answers =
        Stream.of(phq9.split(",", -1))
            .map(answer -> answer.isEmpty() ? null : Integer.valueOf(answer))
            .toArray(Integer[]::new);
    Answers told =
        People.withPhq9(
            withTrials(
                eligible(),
                Stream.of("sertraline", "venlafaxine", "bupropion", "fluoxetine")
                    .limit(trials)
                    .map(drug -> trial(drug, null))
                    .toList()),
            phq9(answers));
    assertThat(strict.evaluate(ADULT, told).outcome()).isEqualTo(outcome);
    assertThat(strict.evaluate(ADULT, People.withIndication(told, "ptsd")).outcome())
        .isEqualTo(Outcome.ELIGIBLE);
  }

  private Evaluation evaluate(Answers answers) {
    return eligibility.evaluate(ADULT, answers);
  }

  private static Answers classified(String name, String drugClass) {
    return People.withMedications(
        eligible(),
        List.of(new Medication(name, new Classification(drugClass, "prescriber-1", NOW))));
  }
}
