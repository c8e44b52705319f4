package org.infusionops.intake.eligibility;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infusionops.intake.medication.Formulary.DrugClass;
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
    Recognition recognition = medicines.recognise(medication.name());
    Stream<Finding> read =
        recognition.matches().stream().map(match -> read(match, medication, field));
    Stream<Finding> byName =
        recognition.medicines().stream()
            .map(medicines::ruleFor)
            .flatMap(Optional::stream)
            .map(rule -> finding(rule, medication, field));
    Stream<Finding> unknown =
        medicines.needsPerson(recognition) ? Stream.of(asked(medication, field)) : Stream.empty();
    Stream<Finding> byPerson =
        Optional.ofNullable(medication.classification())
            .flatMap(said -> medicines.ruleFor(said.drugClass()))
            .stream()
            .map(rule -> finding(rule, medication, field));
    return Stream.of(read, byName, unknown, byPerson).flatMap(all -> all);
  }

  private static Finding asked(Medication medication, String field) {
    return medication.classification() == null
        ? new Finding.MedicationUnknown(UNKNOWN_RULE, UNKNOWN_SOURCE, field, medication.name())
        : new Finding.Met(UNKNOWN_RULE, UNKNOWN_SOURCE, field, "Classified by a prescriber");
  }

  /** What a name was taken for and why: on the record, so that anybody can check it. */
  private Finding read(Match match, Medication medication, String field) {
    String what =
        match.medicines().stream()
            .map(medicine -> medicine.ingredient() + " (" + medicine.drugClass() + ")")
            .sorted()
            .collect(Collectors.joining(" and "));
    String how =
        switch (match.how()) {
          case INGREDIENT -> "by its name";
          case BRAND -> "by the brand " + match.name();
          case MISSPELLING -> "a known misspelling of " + match.name();
          case ONE_SLIP -> "one letter off " + match.name() + ", nothing else is near";
        };
    return new Finding.Met(
        NAME_RULE, source(match), field, medication.name() + ": " + what + ", " + how);
  }

  private String source(Match match) {
    String classes =
        match.medicines().stream()
            .map(Medicine::drugClass)
            .distinct()
            .sorted()
            .map(medicines::listedClass)
            .flatMap(Optional::stream)
            .map(DrugClass::source)
            .collect(Collectors.joining("; "));
    return classes.isEmpty() ? "A name of the protocol pack" : medicines.list() + ": " + classes;
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
