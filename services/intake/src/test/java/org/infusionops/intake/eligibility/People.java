package org.infusionops.intake.eligibility;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.intake.instrument.Phq9;
import org.infusionops.intake.pack.ProtocolPack;
import org.infusionops.intake.pack.ShippedPacks;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Synthetic people: one who meets every rule of the standard pack, and changes to her. */
final class People {

  static final ProtocolPack PACK = ShippedPacks.standard();
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
  static final Person ADULT = new Person(LocalDate.of(1984, 3, 9), TODAY);

  private People() {}

  /** The pack as one that wants a PHQ-9 of 15. */
  static void withSeverity(ObjectNode pack) {
    ((ObjectNode) pack.get("eligibility"))
        .putObject("minimumSeverity")
        .put("id", "minimum-severity")
        .put("instrument", "phq-9")
        .put("atLeast", 15)
        .put("source", "the strict variant");
  }

  static Answers eligible() {
    return new Answers(
        "treatment-resistant-depression",
        List.of(trial("sertraline", "ssri"), trial("venlafaxine", "snri")),
        List.of(new Medication("lisinopril 10 mg", null)),
        allNo(),
        Pregnancy.NOT_PREGNANT,
        List.of("penicillin"),
        new Vitals(122, 78, 70, 98, NOW),
        new BigDecimal("70"),
        phq9(2, 2, 2, 2, 1, 1, 2, 0, 0));
  }

  static Trial trial(String drug, @Nullable String drugClass) {
    return new Trial(drug, drugClass, true, 8, 20, "no effect");
  }

  static Phq9 phq9(@Nullable Integer... answers) {
    return new Phq9(Arrays.asList(answers));
  }

  static Map<String, Answer> allNo() {
    Map<String, Answer> no = new HashMap<>();
    new Eligibility(PACK).conditions().forEach(condition -> no.put(condition, Answer.NO));
    return no;
  }

  static Answers withConditions(Answers a, Map<String, Answer> conditions) {
    return new Answers(
        a.indication(),
        a.trials(),
        a.medications(),
        conditions,
        a.pregnancy(),
        a.allergies(),
        a.vitals(),
        a.weightKg(),
        a.phq9());
  }

  static Answers withCondition(Answers a, String condition, @Nullable Answer answer) {
    Map<String, Answer> conditions = new HashMap<>(a.conditions());
    if (answer == null) {
      conditions.remove(condition);
    } else {
      conditions.put(condition, answer);
    }
    return withConditions(a, conditions);
  }

  static Answers withIndication(Answers a, @Nullable String indication) {
    return new Answers(
        indication,
        a.trials(),
        a.medications(),
        a.conditions(),
        a.pregnancy(),
        a.allergies(),
        a.vitals(),
        a.weightKg(),
        a.phq9());
  }

  static Answers withTrials(Answers a, @Nullable List<Trial> trials) {
    return new Answers(
        a.indication(),
        trials,
        a.medications(),
        a.conditions(),
        a.pregnancy(),
        a.allergies(),
        a.vitals(),
        a.weightKg(),
        a.phq9());
  }

  static Answers withMedications(Answers a, @Nullable List<Medication> medications) {
    return new Answers(
        a.indication(),
        a.trials(),
        medications,
        a.conditions(),
        a.pregnancy(),
        a.allergies(),
        a.vitals(),
        a.weightKg(),
        a.phq9());
  }

  static Answers taking(Answers a, String... names) {
    return withMedications(
        a, Arrays.stream(names).map(name -> new Medication(name, null)).toList());
  }

  static Answers withPregnancy(Answers a, @Nullable Pregnancy pregnancy) {
    return new Answers(
        a.indication(),
        a.trials(),
        a.medications(),
        a.conditions(),
        pregnancy,
        a.allergies(),
        a.vitals(),
        a.weightKg(),
        a.phq9());
  }

  static Answers withAllergies(Answers a, @Nullable List<String> allergies) {
    return new Answers(
        a.indication(),
        a.trials(),
        a.medications(),
        a.conditions(),
        a.pregnancy(),
        allergies,
        a.vitals(),
        a.weightKg(),
        a.phq9());
  }

  static Answers withVitals(Answers a, @Nullable Vitals vitals) {
    return new Answers(
        a.indication(),
        a.trials(),
        a.medications(),
        a.conditions(),
        a.pregnancy(),
        a.allergies(),
        vitals,
        a.weightKg(),
        a.phq9());
  }

  static Answers withWeight(Answers a, @Nullable BigDecimal weightKg) {
    return new Answers(
        a.indication(),
        a.trials(),
        a.medications(),
        a.conditions(),
        a.pregnancy(),
        a.allergies(),
        a.vitals(),
        weightKg,
        a.phq9());
  }

  static Answers withPhq9(Answers a, @Nullable Phq9 phq9) {
    return new Answers(
        a.indication(),
        a.trials(),
        a.medications(),
        a.conditions(),
        a.pregnancy(),
        a.allergies(),
        a.vitals(),
        a.weightKg(),
        phq9);
  }
}
