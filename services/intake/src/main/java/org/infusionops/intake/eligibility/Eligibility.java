package org.infusionops.intake.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infusionops.intake.medication.MedicationNames;
import org.infusionops.intake.medication.Medicine;
import org.infusionops.intake.medication.Recognition;
import org.infusionops.intake.pack.EligibilityRules;
import org.infusionops.intake.pack.EligibilityRules.IndicationRule;
import org.infusionops.intake.pack.ProtocolPack;

/**
 * Who may be treated under one pack. The same answers of the same person on the same day always get
 * the same evaluation: it reads no clock, no store and no configuration. Safe for use by many
 * threads; made once a pack.
 */
public final class Eligibility {

  private final ProtocolPack pack;
  private final VitalsAgePolicy vitalsAge;
  private final List<Policy> policies;
  private final PackMedicines medicines;

  /** Prepares the rules of a pack, with the list of medicines of this release. */
  public Eligibility(ProtocolPack pack) {
    this(pack, MedicationNames.shipped());
  }

  /** Prepares the rules of a pack. */
  Eligibility(ProtocolPack pack, MedicationNames names) {
    this.pack = pack;
    EligibilityRules rules = pack.eligibility();
    medicines = new PackMedicines(rules, names);
    vitalsAge = new VitalsAgePolicy(rules.vitalsAge());
    policies =
        List.of(
            new RequiredPolicy(rules.required(), rules.safety()),
            new AgePolicy(rules.minimumAge()),
            new IndicationPolicy(rules.indications()),
            new ConditionPolicy(rules.hardStops(), rules.clearances(), rules.allergyNames()),
            new BloodPressurePolicy(rules.bloodPressure()),
            new TreatmentResistancePolicy(
                rules.indications(),
                rules.treatmentResistance(),
                rules.adequateTrial(),
                new TrialClasses(medicines)),
            new SeverityPolicy(rules.indications(), rules.minimumSeverity()),
            new MedicationPolicy(medicines));
  }

  /** The pack whose rules these are. */
  public ProtocolPack pack() {
    return pack;
  }

  /** What the rules say about a person. */
  public Evaluation evaluate(Person person, Answers answers) {
    List<Finding> found = new ArrayList<>();
    Answers fresh = answers;
    if (vitalsAge.isOutdated(person, answers)) {
      found.add(vitalsAge.outdated());
      fresh = answers.withoutVitals();
    }
    for (Policy policy : policies) {
      policy.judge(person, fresh, found::add);
    }
    return Evaluation.of(pack.id(), pack.version(), found);
  }

  /** The indications of the pack. */
  public Set<String> indications() {
    return pack.eligibility().indications().stream()
        .map(IndicationRule::indication)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The conditions the pack asks for. */
  public Set<String> conditions() {
    return Stream.concat(
            pack.eligibility().hardStops().stream().map(rule -> rule.condition()),
            pack.eligibility().clearances().stream().map(rule -> rule.condition()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a condition is answered both yes and no, in two places. */
  public boolean contradicts(Answers answers, String condition) {
    return answers.contradicts(condition, pack.eligibility().allergyNames());
  }

  /** The classes of medicines the pack says something of. */
  public Set<String> drugClasses() {
    return medicines.drugClasses();
  }

  /** What is made of a text that names medicines. */
  public Recognition recognise(String text) {
    return medicines.recognise(text);
  }

  /** What the words that were not understood may have meant, for a person to choose from. */
  public List<Recognition.Near> near(Recognition recognition) {
    return medicines.near(recognition);
  }

  /** Whether a person has to say what a text means for a session. */
  public boolean needsPerson(String text) {
    return medicines.needsPerson(medicines.recognise(text));
  }

  /** The classes of the medicines a text names; empty when not all of it is understood. */
  public Set<String> classesIn(String text) {
    Recognition recognition = medicines.recognise(text);
    return recognition.isComplete()
        ? recognition.medicines().stream()
            .map(Medicine::drugClass)
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }
}
