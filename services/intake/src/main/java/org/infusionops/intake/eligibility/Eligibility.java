package org.infusionops.intake.eligibility;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infusionops.intake.medication.MedicationNames;
import org.infusionops.intake.medication.Recognition;
import org.infusionops.intake.pack.EligibilityRules;
import org.infusionops.intake.pack.EligibilityRules.IndicationRule;
import org.infusionops.intake.pack.EligibilityRules.MedicationRule;
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
  private final MedicationNames<MedicationRule> names;

  /** Prepares the rules of a pack. */
  public Eligibility(ProtocolPack pack) {
    this.pack = pack;
    EligibilityRules rules = pack.eligibility();
    names =
        MedicationNames.of(
            rules.medications(),
            medication ->
                Stream.concat(Stream.of(medication.ingredient()), medication.brands().stream())
                    .toList());
    vitalsAge = new VitalsAgePolicy(rules.vitalsAge());
    policies =
        List.of(
            new RequiredPolicy(rules.required(), rules.safety()),
            new AgePolicy(rules.minimumAge()),
            new IndicationPolicy(rules.indications()),
            new ConditionPolicy(rules.hardStops(), rules.clearances(), rules.allergyNames()),
            new BloodPressurePolicy(rules.bloodPressure()),
            new TreatmentResistancePolicy(
                rules.indications(), rules.treatmentResistance(), rules.adequateTrial(), names),
            new SeverityPolicy(rules.indications(), rules.minimumSeverity()),
            new MedicationPolicy(rules.medications(), names));
  }

  /** The pack whose rules these are. */
  public ProtocolPack pack() {
    return pack;
  }

  /** What the rules say about a person. */
  public Evaluation evaluate(Person person, Answers answers) {
    Answers fresh = vitalsAge.onlyFresh(person, answers);
    return Evaluation.of(
        pack.id(),
        pack.version(),
        Stream.concat(
                vitalsAge.judge(person, answers),
                policies.stream().flatMap(policy -> policy.judge(person, fresh)))
            .toList());
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

  /** The classes of medicines the pack knows. */
  public Set<String> drugClasses() {
    return pack.eligibility().medications().stream()
        .map(MedicationRule::drugClass)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The classes of the medicines a text names; empty when it is not understood. */
  public Set<String> classesIn(String text) {
    return names.recognise(text) instanceof Recognition.Known<MedicationRule> known
        ? known.medications().stream()
            .map(MedicationRule::drugClass)
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }
}
