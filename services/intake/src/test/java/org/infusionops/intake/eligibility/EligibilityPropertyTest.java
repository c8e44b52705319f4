package org.infusionops.intake.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.infusionops.intake.instrument.Phq9;
import org.infusionops.intake.pack.EligibilityRules.HardStopRule;
import org.infusionops.intake.pack.EligibilityRules.MedicationAction;
import org.infusionops.intake.pack.ShippedPacks;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What must hold for every person there could be. */
class EligibilityPropertyTest {

  private final Eligibility eligibility = new Eligibility(People.PACK);

  /** Four trials and a PHQ-9 of 15, in which a missing answer could matter. */
  private final Eligibility strict =
      new Eligibility(
          ShippedPacks.changed(
                  pack -> {
                    ((ObjectNode) pack.at("/eligibility/treatmentResistance"))
                        .put("minimumTrials", 4)
                        .put("differentClasses", false);
                    People.withSeverity(pack);
                  })
              .pack());

  @Property
  void every_result_names_a_rule_with_its_source(
      @ForAll("people") Person person, @ForAll("answers") Answers answers) {
    Evaluation evaluation = eligibility.evaluate(person, answers);
    assertThat(evaluation.findings())
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.rule()).isNotBlank();
              assertThat(finding.source()).isNotBlank();
              assertThat(finding.field()).isNotBlank();
            });
  }

  @Property
  void a_further_hard_stop_never_makes_anyone_more_eligible(
      @ForAll("people") Person person,
      @ForAll("answers") Answers answers,
      @ForAll("hardStop") HardStopRule stop) {
    Answers worse = People.withCondition(answers, stop.condition(), Answer.YES);
    assertThat(reach(eligibility.evaluate(person, worse)))
        .isZero()
        .isLessThanOrEqualTo(reach(eligibility.evaluate(person, answers)));
    assertThat(eligibility.evaluate(person, worse).outcome()).isEqualTo(Outcome.INELIGIBLE);
  }

  @Property
  void a_further_medicine_never_makes_anyone_more_eligible(
      @ForAll("people") Person person,
      @ForAll("answers") Answers answers,
      @ForAll("medication") Medication medication) {
    List<Medication> known = answers.medications();
    if (known != null) {
      var more = new ArrayList<>(known);
      more.add(medication);
      assertThat(reach(eligibility.evaluate(person, People.withMedications(answers, more))))
          .isLessThanOrEqualTo(reach(eligibility.evaluate(person, answers)));
    }
  }

  @Property
  void removing_information_never_makes_anyone_more_eligible(
      @ForAll("people") Person person, @ForAll("answers") Answers answers, @ForAll Random random) {
    for (Eligibility rules : List.of(eligibility, strict)) {
      int before = reach(rules.evaluate(person, answers));
      for (Answers less : withLess(answers, random)) {
        assertThat(reach(rules.evaluate(person, less))).isLessThanOrEqualTo(before);
      }
    }
  }

  @Property
  void a_further_finding_never_makes_anyone_more_eligible_and_their_order_never_matters(
      @ForAll("findings") List<Finding> findings,
      @ForAll("finding") Finding further,
      @ForAll Random random) {
    Evaluation before = Evaluation.of("pack", 1, findings);
    List<Finding> more = new ArrayList<>(findings);
    more.add(further);
    Evaluation after = Evaluation.of("pack", 1, more);
    assertThat(reach(after)).isLessThanOrEqualTo(reach(before));
    if (further instanceof Finding.HardStop) {
      assertThat(after.outcome()).isEqualTo(Outcome.INELIGIBLE);
    }
    Collections.shuffle(more, random);
    assertThat(Evaluation.of("pack", 1, more).outcome()).isEqualTo(after.outcome());
    assertThat(Evaluation.of("pack", 1, more).findings())
        .containsExactlyInAnyOrderElementsOf(after.findings());
  }

  @Property
  void the_order_of_the_answers_never_matters(
      @ForAll("people") Person person, @ForAll("answers") Answers answers, @ForAll Random random) {
    Answers shuffled =
        People.withTrials(
            People.withMedications(answers, shuffled(answers.medications(), random)),
            shuffled(answers.trials(), random));
    Evaluation one = eligibility.evaluate(person, answers);
    Evaluation other = eligibility.evaluate(person, shuffled);
    assertThat(other.outcome()).isEqualTo(one.outcome());
    assertThat(other.findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrderElementsOf(one.findings().stream().map(Finding::rule).toList());
  }

  @Property
  void eligible_means_that_nothing_forbids_it_and_nothing_is_missing(
      @ForAll("people") Person person, @ForAll("answers") Answers answers) {
    Evaluation evaluation = eligibility.evaluate(person, answers);
    boolean forbidden = !evaluation.hardStops().isEmpty();
    boolean missing = !evaluation.missing().isEmpty();
    boolean clearance =
        evaluation.findings().stream().anyMatch(Finding.Clearance.class::isInstance);
    assertThat(evaluation.outcome())
        .isEqualTo(
            forbidden
                ? Outcome.INELIGIBLE
                : missing
                    ? Outcome.INCOMPLETE
                    : clearance ? Outcome.CLEARANCE_REQUIRED : Outcome.ELIGIBLE);
  }

  /** How far an outcome lets a person come: to a series, to a clearance, or nowhere. */
  private static int reach(Evaluation evaluation) {
    return switch (evaluation.outcome()) {
      case ELIGIBLE -> 2;
      case CLEARANCE_REQUIRED -> 1;
      case INELIGIBLE, INCOMPLETE -> 0;
    };
  }

  private static List<Answers> withLess(Answers answers, Random random) {
    List<Answers> less =
        new ArrayList<>(
            List.of(
                People.withIndication(answers, null),
                People.withTrials(answers, null),
                People.withMedications(answers, null),
                People.withPregnancy(answers, null),
                People.withAllergies(answers, null),
                People.withVitals(answers, null),
                People.withWeight(answers, null),
                People.withPhq9(answers, null)));
    answers
        .conditions()
        .keySet()
        .forEach(condition -> less.add(People.withCondition(answers, condition, null)));
    List<Trial> trials = answers.trials();
    if (trials != null && !trials.isEmpty()) {
      int at = random.nextInt(trials.size());
      Trial t = trials.get(at);
      for (Trial vaguer :
          List.of(
              new Trial(t.drug(), null, t.adequateDose(), t.weeks(), t.reliefPercent(), null),
              new Trial(t.drug(), t.drugClass(), null, t.weeks(), t.reliefPercent(), null),
              new Trial(t.drug(), t.drugClass(), t.adequateDose(), null, t.reliefPercent(), null),
              new Trial(t.drug(), t.drugClass(), t.adequateDose(), t.weeks(), null, null))) {
        var changed = new ArrayList<>(trials);
        changed.set(at, vaguer);
        less.add(People.withTrials(answers, changed));
      }
      var fewer = new ArrayList<>(trials);
      fewer.remove(at);
      less.add(People.withTrials(answers, fewer));
    }
    List<Medication> medications = answers.medications();
    if (medications != null && !medications.isEmpty()) {
      less.add(
          People.withMedications(
              answers, medications.stream().map(m -> new Medication(m.name(), null)).toList()));
    }
    Vitals v = answers.vitals();
    if (v != null) {
      less.add(
          People.withVitals(
              answers, new Vitals(null, v.diastolic(), v.pulse(), v.spo2(), v.takenAt())));
      less.add(
          People.withVitals(
              answers, new Vitals(v.systolic(), null, v.pulse(), v.spo2(), v.takenAt())));
    }
    Phq9 phq9 = answers.phq9();
    if (phq9 != null) {
      var fewer = new ArrayList<@Nullable Integer>(phq9.answers());
      fewer.set(random.nextInt(Phq9.ITEMS), null);
      less.add(People.withPhq9(answers, new Phq9(fewer)));
    }
    return less;
  }

  private static <T> @Nullable List<T> shuffled(@Nullable List<T> list, Random random) {
    if (list == null) {
      return null;
    }
    var copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  @Provide
  Arbitrary<List<Finding>> findings() {
    return finding().list().ofMinSize(1).ofMaxSize(6);
  }

  @Provide
  Arbitrary<Finding> finding() {
    return Combinators.combine(
            Arbitraries.of("rule-a", "rule-b", "rule-c"),
            Arbitraries.of("conditions.a", "medications[0]"),
            Arbitraries.integers().between(0, 5))
        .as(
            (rule, field, kind) ->
                switch (kind) {
                  case 0 -> new Finding.HardStop(rule, "source", field, "says");
                  case 1 -> new Finding.MedicationUnknown(rule, "source", field, "unobtainium");
                  case 2 -> new Finding.Missing(rule, "source", field, "says");
                  case 3 ->
                      new Finding.Clearance(rule, "source", field, "says", "doc", "Doc", "who");
                  case 4 ->
                      new Finding.Caution(
                          rule, "source", field, "Xanax", MedicationAction.CAUTION, "Ask.");
                  default -> new Finding.Met(rule, "source", field, "says");
                });
  }

  @Provide
  Arbitrary<Person> people() {
    // Mostly adults, so that the other rules have a say.
    return Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.integers().between(0, 17)),
            Tuple.of(6, Arbitraries.integers().between(18, 95)))
        .map(age -> new Person(People.TODAY.minusYears(age), People.TODAY));
  }

  @Provide
  Arbitrary<HardStopRule> hardStop() {
    return Arbitraries.of(People.PACK.eligibility().hardStops());
  }

  @Provide
  Arbitrary<Medication> medication() {
    // Only a name that is not known is classified by a person.
    return Arbitraries.oneOf(
        Arbitraries.of(
                "lisinopril",
                "Xanax 0.5mg prn",
                "oxycodone",
                "theophylline",
                "sertraline",
                "Adderall XR 20 mg",
                "metformin",
                "phenelzine",
                "Symbyax",
                "Percocet 5/325 and unobtainium",
                "trazadone 50mg, Theo-24",
                "clonadine")
            .map(name -> new Medication(name, null)),
        Arbitraries.of("no-interaction", "opioid", "xanthine", "statin")
            .injectNull(0.2)
            .map(
                drugClass ->
                    new Medication(
                        "unobtainium",
                        drugClass == null
                            ? null
                            : new Medication.Classification(
                                drugClass, "prescriber-1", People.NOW))));
  }

  @Provide
  Arbitrary<Answers> answers() {
    return Combinators.combine(
            Arbitraries.of(
                    "treatment-resistant-depression", "bipolar-depression", "ptsd", "insomnia")
                .injectNull(0.05),
            trials().injectNull(0.05),
            medication().list().ofMaxSize(3).injectNull(0.05),
            conditions(),
            Arbitraries.of(Pregnancy.class).injectNull(0.3),
            Arbitraries.of("penicillin", "ketamine", "latex").list().ofMaxSize(2).injectNull(0.3),
            vitals().injectNull(0.05),
            phq9().injectNull(0.05))
        .as(
            (indication, trials, medications, conditions, pregnancy, allergies, vitals, phq9) ->
                consistent(
                    new Answers(
                        indication,
                        trials,
                        medications,
                        conditions,
                        pregnancy,
                        allergies,
                        vitals,
                        new BigDecimal("70"),
                        phq9)));
  }

  /** Answers that contradict themselves are refused before anybody evaluates them. */
  private Answers consistent(Answers answers) {
    Answers consistent = answers;
    for (String condition : List.of(Answers.PREGNANCY, Answers.KETAMINE_ALLERGY)) {
      if (eligibility.contradicts(consistent, condition)) {
        consistent = People.withCondition(consistent, condition, null);
      }
    }
    return consistent;
  }

  private Arbitrary<List<Trial>> trials() {
    Arbitrary<Trial> trial =
        Combinators.combine(
                Arbitraries.of(
                    "sertraline",
                    "venlafaxine",
                    "moonflower",
                    "bupropion",
                    "Symbyax",
                    "lisinopril"),
                Arbitraries.of("ssri", "snri", "ndri").injectNull(0.3),
                Arbitraries.of(true, true, true, false).injectNull(0.1),
                Arbitraries.of(5, 6, 8, 12).injectNull(0.1),
                Arbitraries.of(0, 20, 49, 50, 80).injectNull(0.1))
            .as(
                (drug, drugClass, dose, weeks, relief) ->
                    new Trial(drug, drugClass, dose, weeks, relief, null));
    return trial.list().ofMaxSize(5);
  }

  private Arbitrary<Map<String, Answer>> conditions() {
    List<String> all = List.copyOf(People.allNo().keySet());
    // Mostly "no", or nobody would ever be eligible.
    return Arbitraries.frequency(
            Tuple.of(120, Answer.NO), Tuple.of(2, Answer.YES), Tuple.of(1, Answer.UNKNOWN))
        .list()
        .ofSize(all.size())
        .map(
            answers -> {
              Map<String, Answer> conditions = new HashMap<>();
              for (int i = 0; i < all.size(); i++) {
                conditions.put(all.get(i), answers.get(i));
              }
              return conditions;
            });
  }

  private Arbitrary<Vitals> vitals() {
    return Combinators.combine(
            Arbitraries.of(110, 130, 159, 160).injectNull(0.05),
            Arbitraries.of(70, 85, 99, 100).injectNull(0.05))
        .as((systolic, diastolic) -> new Vitals(systolic, diastolic, 70, 98, People.NOW));
  }

  private Arbitrary<Phq9> phq9() {
    return Arbitraries.integers()
        .between(0, 3)
        .injectNull(0.05)
        .array(Integer[].class)
        .ofSize(Phq9.ITEMS)
        .map(answers -> new Phq9(Arrays.asList(answers)));
  }
}
