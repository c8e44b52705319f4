package org.infusionops.intake.eligibility;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infusionops.intake.medication.Formulary.DrugClass;
import org.infusionops.intake.medication.MedicationNames;
import org.infusionops.intake.medication.Medicine;
import org.infusionops.intake.medication.MedicineName;
import org.infusionops.intake.medication.MedicineName.Kind;
import org.infusionops.intake.medication.Recognition;
import org.infusionops.intake.pack.EligibilityRules;
import org.infusionops.intake.pack.EligibilityRules.MedicationRule;

/**
 * The medicines of the list as one pack sees them: what it says of each, and the names it adds. A
 * medicine's own rule counts before that of its class; a class without one counts as its strictest
 * medicine; a class in neither is not judged by anything but a person.
 */
final class PackMedicines {

  private static final Comparator<MedicationRule> MILDEST =
      Comparator.comparing(MedicationRule::action).thenComparing(MedicationRule::id);

  private static final String OWN_NAME = "A name of the protocol pack";

  private final MedicationNames names;
  private final String list;
  private final Map<String, String> sources = new HashMap<>();
  private final Map<String, OnTheDay> byIngredient = new HashMap<>();
  private final Map<String, OnTheDay> byClass = new HashMap<>();

  PackMedicines(EligibilityRules rules, MedicationNames listed) {
    List<MedicineName> added = new ArrayList<>();
    for (MedicationRule rule : rules.medications()) {
      Medicine medicine = medicine(rule, listed);
      added.add(new MedicineName(rule.ingredient(), Set.of(medicine), Kind.INGREDIENT));
      rule.brands()
          .forEach(brand -> added.add(new MedicineName(brand, Set.of(medicine), Kind.BRAND)));
      byIngredient.put(medicine.ingredient(), OnTheDay.by(rule));
    }
    rules.medications().stream()
        .sorted(MILDEST)
        .forEach(rule -> byClass.put(rule.drugClass(), OnTheDay.by(rule)));
    rules
        .medicationClasses()
        .forEach(rule -> rule.drugClasses().forEach(one -> byClass.put(one, OnTheDay.by(rule))));
    names = listed.with(added);
    list =
        "List of medicines " + listed.formulary().id() + " version " + listed.formulary().version();
    listed
        .formulary()
        .classes()
        .forEach(one -> sources.put(one.id(), sourceOf(Stream.of(one.id()))));
  }

  /** The pack may call it by another word than the list does. */
  private static Medicine medicine(MedicationRule rule, MedicationNames listed) {
    return listed
        .find(rule.ingredient())
        .flatMap(name -> name.medicines().stream().findFirst())
        .orElseGet(() -> new Medicine(rule.ingredient(), rule.drugClass()));
  }

  /** What a text says. */
  Recognition recognise(String text) {
    return names.recognise(text);
  }

  List<Recognition.Near> near(Recognition recognition) {
    return names.near(recognition);
  }

  Optional<DrugClass> listedClass(String drugClass) {
    return names.drugClass(drugClass);
  }

  /** Where it is from that these medicines are of their classes, for the record. */
  String source(Set<Medicine> named) {
    return named.size() == 1
        ? sources.getOrDefault(named.iterator().next().drugClass(), OWN_NAME)
        : sourceOf(named.stream().map(Medicine::drugClass));
  }

  private String sourceOf(Stream<String> drugClasses) {
    String classes =
        drugClasses
            .distinct()
            .sorted()
            .map(names::drugClass)
            .flatMap(Optional::stream)
            .map(DrugClass::source)
            .collect(Collectors.joining("; "));
    return classes.isEmpty() ? OWN_NAME : list + ": " + classes;
  }

  /** What the pack says of a medicine; empty when it says nothing of its class. */
  Optional<OnTheDay> ruleFor(Medicine medicine) {
    OnTheDay own = byIngredient.get(medicine.ingredient());
    return own == null ? ruleFor(medicine.drugClass()) : Optional.of(own);
  }

  /** What the pack says of a class. */
  Optional<OnTheDay> ruleFor(String drugClass) {
    return Optional.ofNullable(byClass.get(drugClass));
  }

  /** All classes the pack says something of. */
  Set<String> drugClasses() {
    return new TreeSet<>(byClass.keySet());
  }

  /** Whether a text has to be looked at by a person. */
  boolean needsPerson(Recognition recognition) {
    if (!recognition.isComplete()) {
      return true;
    }
    for (Recognition.Match match : recognition.matches()) {
      for (Medicine medicine : match.medicines()) {
        if (ruleFor(medicine).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }
}
