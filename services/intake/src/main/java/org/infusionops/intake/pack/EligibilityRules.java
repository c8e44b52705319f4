package org.infusionops.intake.pack;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules about who may be treated. Each has an id, unique in its pack, and a source. */
public record EligibilityRules(
    List<IndicationRule> indications,
    MinimumAge minimumAge,
    TreatmentResistance treatmentResistance,
    AdequateTrial adequateTrial,
    @Nullable MinimumSeverity minimumSeverity,
    BloodPressureLimit bloodPressure,
    VitalsAge vitalsAge,
    List<HardStopRule> hardStops,
    List<ClearanceRule> clearances,
    AllergyNames allergyNames,
    List<MedicationRule> medications,
    List<MedicationClassRule> medicationClasses,
    List<RequiredField> required,
    List<SafetyRule> safety) {

  public EligibilityRules {
    indications = List.copyOf(indications);
    hardStops = List.copyOf(hardStops);
    clearances = List.copyOf(clearances);
    medications = List.copyOf(medications);
    medicationClasses = List.copyOf(requireNonNullElse(medicationClasses, List.of()));
    required = List.copyOf(required);
    safety = List.copyOf(safety);
  }

  /**
   * Something that is treated here.
   *
   * @param treatmentResistance whether {@link TreatmentResistance} has to be met
   */
  public record IndicationRule(
      String id, String indication, String label, boolean treatmentResistance, String source) {

    /** Whether one of these rules is about this indication and asks for resistance to treatment. */
    public static boolean wantsResistance(List<IndicationRule> rules, @Nullable String indication) {
      for (IndicationRule rule : rules) {
        if (rule.indication.equals(indication) && rule.treatmentResistance) {
          return true;
        }
      }
      return false;
    }
  }

  /** The age in years from which people are treated. */
  public record MinimumAge(String id, int years, String source) {}

  /**
   * When a depression counts as resistant to treatment.
   *
   * @param minimumTrials so many adequate trials failed
   * @param differentClasses whether each has to be of another class
   * @param reliefBelowPercent a trial failed when it brought less relief than this
   */
  public record TreatmentResistance(
      String id,
      int minimumTrials,
      boolean differentClasses,
      int reliefBelowPercent,
      String source) {}

  /**
   * When a trial counts.
   *
   * @param doseAdequate whether the dose has to have been adequate
   * @param minimumWeeks it lasted at least this long
   */
  public record AdequateTrial(String id, boolean doseAdequate, int minimumWeeks, String source) {}

  /**
   * How severe a depression has to be where resistance to treatment is asked for; a pack without it
   * asks for none.
   *
   * @param instrument the questionnaire; always the PHQ-9
   * @param atLeast its total, 0 to 27
   */
  public record MinimumSeverity(String id, String instrument, int atLeast, String source) {}

  /** Blood pressure in mmHg from which nobody is treated; either value reached is enough. */
  public record BloodPressureLimit(
      String id, int systolicAtLeast, int diastolicAtLeast, String source) {}

  /** How many days old the vital signs of a screening may be; older ones count as missing. */
  public record VitalsAge(String id, int maxDays, String source) {}

  /** A condition with which nobody is treated. */
  public record HardStopRule(String id, String condition, String label, String source) {}

  /**
   * A condition with which somebody else has to agree first.
   *
   * @param document what they have to write
   * @param from who has to write it
   */
  public record ClearanceRule(
      String id, String condition, String label, Document document, String from, String source) {}

  /**
   * What ketamine is called in a list of allergies.
   *
   * @param names parts of words, in any case
   */
  public record AllergyNames(String id, List<String> names, String source) {
    public AllergyNames {
      names = List.copyOf(names);
    }
  }

  /** A document that is asked for. */
  public record Document(String code, String label) {}

  /**
   * A medicine and what it means for a session.
   *
   * @param ingredient active ingredient, in lower case
   * @param brands names it is sold under
   * @param drugClass its class
   * @param instruction what the patient is told
   */
  public record MedicationRule(
      String id,
      String ingredient,
      List<String> brands,
      String drugClass,
      MedicationAction action,
      String instruction,
      String source) {
    public MedicationRule {
      brands = List.copyOf(brands);
    }
  }

  /**
   * What every medicine of some classes means for a session, unless it has a {@link MedicationRule}
   * of its own.
   *
   * @param drugClasses classes of the list of medicines
   * @param instruction what the patient is told
   */
  public record MedicationClassRule(
      String id,
      List<String> drugClasses,
      MedicationAction action,
      String instruction,
      String source) {
    public MedicationClassRule {
      drugClasses = List.copyOf(drugClasses);
    }
  }

  /** What a medicine means for a session, from least to most. */
  public enum MedicationAction {
    NONE,
    CAUTION,
    HOLD_ON_DAY,
    REDUCE_OR_HOLD,
    NOT_UNTIL_STOPPED
  }

  /** Something that has to be known before anybody decides. */
  public record RequiredField(String id, String field, String label, String source) {}

  /**
   * An answer that makes a safety event.
   *
   * @param item number of the question, from 1
   * @param above any answer above this
   */
  public record SafetyRule(String id, String instrument, int item, int above, String source) {}
}
