package org.infusionops.intake.eligibility;

import java.util.Set;
import java.util.TreeSet;
import org.infusionops.intake.medication.Formulary;
import org.infusionops.intake.medication.Medicine;
import org.infusionops.intake.medication.Recognition;

/**
 * Of which class the medicine is that somebody tried. What the list knows counts more than what was
 * told. A medicine that the list knows and that is not used against depression is no trial of an
 * antidepressant, whatever was told.
 */
record TrialClasses(PackMedicines medicines) {

  /** What a trial is a trial of. */
  sealed interface TrialClass {}

  /** Of this class. */
  record Of(String drugClass) implements TrialClass {}

  /** Of something, but nobody has said of what class. */
  record Untold() implements TrialClass {}

  /** Of nothing that is used against depression. */
  record NoAntidepressant() implements TrialClass {}

  TrialClass of(Trial trial) {
    Recognition recognition = medicines.recognise(trial.drug());
    String told = trial.drugClass();
    if (!recognition.isComplete()) {
      return told == null ? new Untold() : new Of(told);
    }
    Set<String> counted = new TreeSet<>();
    for (Medicine medicine : recognition.medicines()) {
      if (counts(medicine.drugClass())) {
        counted.add(medicine.drugClass());
      }
    }
    if (counted.isEmpty()) {
      return new NoAntidepressant();
    }
    if (counted.size() > 1) {
      counted.removeIf(drugClass -> !isAntidepressant(drugClass));
    }
    if (counted.size() == 1) {
      return new Of(counted.iterator().next());
    }
    return told == null ? new Untold() : new Of(told);
  }

  /** A class that only the pack knows counts: the medical director has put it there. */
  private boolean counts(String drugClass) {
    return medicines.listedClass(drugClass).map(one -> one.trial() != null).orElse(true);
  }

  private boolean isAntidepressant(String drugClass) {
    return medicines
        .listedClass(drugClass)
        .map(one -> one.trial() == Formulary.Trial.ANTIDEPRESSANT)
        .orElse(false);
  }
}
