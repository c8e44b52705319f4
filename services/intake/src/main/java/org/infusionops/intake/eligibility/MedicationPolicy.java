package org.infusionops.intake.eligibility;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infusionops.intake.medication.MedicationNames;
import org.infusionops.intake.medication.Recognition;
import org.infusionops.intake.pack.EligibilityRules.MedicationRule;

/**
 * What the medicines a person takes mean for a session. A name that is not known goes to a person,
 * never silently to "no interaction"; what a prescriber says it is adds to what the pack knows, and
 * never takes away from it.
 */
record MedicationPolicy(List<MedicationRule> rules, MedicationNames<MedicationRule> names)
    implements Policy {

  static final String UNKNOWN_RULE = "medication-unknown";
  private static final String UNKNOWN_SOURCE =
      "Held for every pack: an unknown name goes to a person, never silently to \"no interaction\"";
  private static final Comparator<MedicationRule> STRICTEST =
      Comparator.comparing(MedicationRule::action).thenComparing(MedicationRule::id);

  @Override
  public Stream<Finding> judge(Person person, Answers answers) {
    List<Medication> medications = answers.medications();
    if (medications == null) {
      return Stream.empty();
    }
    return IntStream.range(0, medications.size())
        .boxed()
        .flatMap(i -> judge(medications.get(i), "medications[" + i + "]"));
  }

  private Stream<Finding> judge(Medication medication, String field) {
    Stream<Finding> byName =
        switch (names.recognise(medication.name())) {
          case Recognition.Known<MedicationRule> known ->
              known.medications().stream().flatMap(rule -> finding(rule, medication, field));
          case Recognition.Unknown<MedicationRule> _ ->
              medication.classification() == null
                  ? Stream.of(
                      new Finding.MedicationUnknown(
                          UNKNOWN_RULE, UNKNOWN_SOURCE, field, medication.name()))
                  : Stream.of(
                      new Finding.Met(
                          UNKNOWN_RULE, UNKNOWN_SOURCE, field, "Classified by a prescriber"));
        };
    Stream<Finding> byPerson =
        Optional.ofNullable(medication.classification())
            .flatMap(said -> strictestOf(said.drugClass()))
            .stream()
            .flatMap(rule -> finding(rule, medication, field));
    return Stream.concat(byName, byPerson);
  }

  private Optional<MedicationRule> strictestOf(String drugClass) {
    return rules.stream().filter(rule -> rule.drugClass().equals(drugClass)).max(STRICTEST);
  }

  private static Stream<Finding> finding(MedicationRule rule, Medication medication, String field) {
    return switch (rule.action()) {
      case NONE -> Stream.empty();
      case NOT_UNTIL_STOPPED ->
          Stream.of(
              new Finding.HardStop(
                  rule.id(), rule.source(), field, medication.name() + ": " + rule.instruction()));
      case CAUTION, HOLD_ON_DAY, REDUCE_OR_HOLD ->
          Stream.of(
              new Finding.Caution(
                  rule.id(),
                  rule.source(),
                  field,
                  medication.name(),
                  rule.action(),
                  rule.instruction()));
    };
  }
}
