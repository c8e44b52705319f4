package org.infusionops.intake.eligibility;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.infusionops.intake.eligibility.Medication.Classification;
import org.infusionops.intake.medication.Medicine;
import org.infusionops.intake.medication.Recognition;
import org.infusionops.intake.medication.Recognition.Match;

/**
 * What the medicines a person takes mean for a session. A name that is not known, or of whose class
 * the pack says nothing, goes to a person, never silently to "no interaction"; what a prescriber
 * says it is adds to what is known, and never takes away from it.
 */
record MedicationPolicy(PackMedicines medicines) implements Policy {

  static final String UNKNOWN_RULE = "medication-unknown";
  static final String NAME_RULE = "medication-name";
  private static final String UNKNOWN_SOURCE =
      "Held for every pack: an unknown name goes to a person, never silently to \"no interaction\"";

  @Override
  public void judge(Person person, Answers answers, Consumer<Finding> found) {
    List<Medication> medications = answers.medications();
    if (medications == null) {
      return;
    }
    for (int i = 0; i < medications.size(); i++) {
      judge(medications.get(i), "medications[" + i + "]", found);
    }
  }

  private void judge(Medication medication, String field, Consumer<Finding> found) {
    Recognition recognition = medicines.recognise(medication.name());
    for (Match match : recognition.matches()) {
      found.accept(read(match, medication, field));
      for (Medicine medicine : match.medicines()) {
        medicines
            .ruleFor(medicine)
            .ifPresent(rule -> found.accept(finding(rule, medication, field)));
      }
    }
    if (medicines.needsPerson(recognition)) {
      found.accept(asked(medication, field));
    }
    Classification said = medication.classification();
    if (said != null) {
      medicines
          .ruleFor(said.drugClass())
          .ifPresent(rule -> found.accept(finding(rule, medication, field)));
    }
  }

  private static Finding asked(Medication medication, String field) {
    return medication.classification() == null
        ? new Finding.MedicationUnknown(UNKNOWN_RULE, UNKNOWN_SOURCE, field, medication.name())
        : new Finding.Met(UNKNOWN_RULE, UNKNOWN_SOURCE, field, "Classified by a prescriber");
  }

  /** What a name was taken for and why: on the record, so that anybody can check it. */
  private Finding read(Match match, Medication medication, String field) {
    String how =
        switch (match.how()) {
          case INGREDIENT -> "by its name";
          case BRAND -> "by the brand " + match.name();
          case MISSPELLING -> "a known misspelling of " + match.name();
          case ONE_SLIP -> "one letter off " + match.name() + ", nothing else is near";
        };
    return new Finding.Met(
        NAME_RULE,
        medicines.source(match.medicines()),
        field,
        medication.name() + ": " + what(match.medicines()) + ", " + how);
  }

  private static String what(Set<Medicine> named) {
    return named.size() == 1
        ? what(named.iterator().next())
        : named.stream().map(MedicationPolicy::what).sorted().collect(Collectors.joining(" and "));
  }

  private static String what(Medicine medicine) {
    return medicine.ingredient() + " (" + medicine.drugClass() + ")";
  }

  private static Finding finding(OnTheDay rule, Medication medication, String field) {
    return switch (rule.action()) {
      case NONE ->
          new Finding.Met(
              rule.rule(), rule.source(), field, medication.name() + ": " + rule.instruction());
      case NOT_UNTIL_STOPPED ->
          new Finding.HardStop(
              rule.rule(), rule.source(), field, medication.name() + ": " + rule.instruction());
      case CAUTION, HOLD_ON_DAY, REDUCE_OR_HOLD ->
          new Finding.Caution(
              rule.rule(),
              rule.source(),
              field,
              medication.name(),
              rule.action(),
              rule.instruction());
    };
  }
}
