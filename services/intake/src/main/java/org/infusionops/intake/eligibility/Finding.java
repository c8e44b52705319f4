package org.infusionops.intake.eligibility;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Comparator;
import org.infusionops.intake.pack.EligibilityRules.MedicationAction;

/** One thing a rule says about a person. Each names its rule and where that rule is from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Finding.HardStop.class, name = "HARD_STOP"),
  @JsonSubTypes.Type(value = Finding.Clearance.class, name = "CLEARANCE"),
  @JsonSubTypes.Type(value = Finding.MedicationUnknown.class, name = "MEDICATION_UNKNOWN"),
  @JsonSubTypes.Type(value = Finding.Missing.class, name = "MISSING"),
  @JsonSubTypes.Type(value = Finding.Caution.class, name = "CAUTION"),
  @JsonSubTypes.Type(value = Finding.Met.class, name = "MET")
})
public sealed interface Finding {

  /** The same findings are always listed in the same order, however the answers were ordered. */
  Comparator<Finding> ORDER =
      (one, other) -> {
        int byWeight = one.weight() - other.weight();
        int byRule = byWeight != 0 ? byWeight : one.rule().compareTo(other.rule());
        return byRule != 0 ? byRule : one.field().compareTo(other.field());
      };

  /** Id of the rule in its pack. */
  String rule();

  /** Where the rule is from. */
  String source();

  /** What it is about: the field of the screening, e.g. {@code conditions.glaucoma}. */
  String field();

  private int weight() {
    return switch (this) {
      case HardStop _ -> 0;
      case MedicationUnknown _ -> 1;
      case Missing _ -> 2;
      case Clearance _ -> 3;
      case Caution _ -> 4;
      case Met _ -> 5;
    };
  }

  /** Forbids treatment. */
  record HardStop(String rule, String source, String field, String says) implements Finding {}

  /**
   * Somebody else has to agree first.
   *
   * @param document code of the document that is needed
   * @param documentLabel the same for people
   * @param from who has to write it
   */
  record Clearance(
      String rule,
      String source,
      String field,
      String says,
      String document,
      String documentLabel,
      String from)
      implements Finding {}

  /** A medicine of this name is not known; a person has to say what it is. */
  record MedicationUnknown(String rule, String source, String field, String medication)
      implements Finding {}

  /** Something has to be known and is not. */
  record Missing(String rule, String source, String field, String says) implements Finding {}

  /**
   * A medicine calls for care on the day.
   *
   * @param medication as written on the medication list
   * @param instruction what the patient is told
   */
  record Caution(
      String rule,
      String source,
      String field,
      String medication,
      MedicationAction action,
      String instruction)
      implements Finding {}

  /** A rule is met. */
  record Met(String rule, String source, String field, String says) implements Finding {}
}
