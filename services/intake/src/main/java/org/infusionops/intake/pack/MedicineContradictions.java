package org.infusionops.intake.pack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.infusionops.intake.medication.MedicationNames;
import org.infusionops.intake.medication.Medicine;
import org.infusionops.intake.medication.MedicineName;
import org.infusionops.intake.pack.EligibilityRules.MedicationClassRule;
import org.infusionops.intake.pack.EligibilityRules.MedicationRule;
import org.infusionops.intake.pack.PackRefused.Fault;

/** Where a pack calls a medicine or a class otherwise than the list of medicines does. */
final class MedicineContradictions {

  private final MedicationNames names;
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> classesOfThePack = new HashSet<>();

  private MedicineContradictions(MedicationNames names) {
    this.names = names;
  }

  static List<Fault> in(EligibilityRules rules, MedicationNames names) {
    var found = new MedicineContradictions(names);
    for (int i = 0; i < rules.medications().size(); i++) {
      found.medicine(rules.medications().get(i), "eligibility.medications[" + i + "]");
    }
    found.classes(rules.medicationClasses());
    return found.faults;
  }

  private void medicine(MedicationRule rule, String path) {
    classesOfThePack.add(rule.drugClass());
    Set<Medicine> known =
        names.find(rule.ingredient()).map(MedicineName::medicines).orElse(Set.of());
    if (known.size() > 1) {
      faults.add(new Fault(path + ".ingredient", "is a combination in the list of medicines"));
    }
    known.stream()
        .filter(medicine -> !medicine.drugClass().equals(rule.drugClass()))
        .map(medicine -> "is " + medicine.drugClass() + " in the list of medicines")
        .forEach(reason -> faults.add(new Fault(path + ".drugClass", reason)));
    for (int b = 0; b < rule.brands().size(); b++) {
      Optional<MedicineName> brand = names.find(rule.brands().get(b));
      if (brand.isPresent() && known.stream().noneMatch(brand.get().medicines()::contains)) {
        faults.add(
            new Fault(path + ".brands[" + b + "]", "is something else in the list of medicines"));
      }
    }
  }

  private void classes(List<MedicationClassRule> rules) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      String field = "eligibility.medicationClasses[" + i + "].drugClasses";
      for (String drugClass : rules.get(i).drugClasses()) {
        if (!seen.add(drugClass)) {
          faults.add(new Fault(field, drugClass + " is listed twice"));
        }
        if (names.formulary().drugClass(drugClass).isEmpty()
            && !classesOfThePack.contains(drugClass)) {
          faults.add(
              new Fault(field, drugClass + " is no class of the list of medicines or of the pack"));
        }
      }
    }
  }
}
