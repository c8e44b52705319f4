package org.infusionops.intake.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.infusionops.intake.medication.MedicationNames;
import org.infusionops.intake.pack.EligibilityRules.ClearanceRule;
import org.infusionops.intake.pack.EligibilityRules.HardStopRule;
import org.infusionops.intake.pack.EligibilityRules.IndicationRule;
import org.infusionops.intake.pack.EligibilityRules.MedicationRule;
import org.infusionops.intake.pack.EligibilityRules.SafetyRule;
import org.infusionops.intake.pack.PackRefused.Fault;
import tools.jackson.databind.JsonNode;

/**
 * What a schema cannot see: rules of one pack that do not go together, or that intake cannot carry
 * out.
 */
final class Contradictions {

  /** What a screening can be asked to contain. */
  static final Set<String> FIELDS =
      Set.of(
          "dateOfBirth",
          "indication",
          "trials",
          "medications",
          "conditions",
          "allergies",
          "pregnancy",
          "vitals.systolic",
          "vitals.diastolic",
          "vitals.pulse",
          "vitals.spo2",
          "weightKg",
          "phq9");

  /**
   * Left out, these would count as "nothing to treat differently", "none taken" or "no thoughts of
   * self-harm".
   */
  private static final List<String> NEVER_READ_AS_NO =
      List.of("indication", "trials", "medications", "phq9");

  private static final String PHQ9 = "phq-9";
  private static final int SELF_HARM_ITEM = 9;

  private final List<Fault> faults = new ArrayList<>();

  private Contradictions() {}

  static List<Fault> in(ProtocolPack pack, JsonNode document) {
    var found = new Contradictions();
    found.ruleIds(document, "", new HashMap<>());
    found.indications(pack.eligibility().indications());
    found.conditions(pack.eligibility().hardStops(), pack.eligibility().clearances());
    found.medications(pack.eligibility().medications());
    found.listed(MedicineContradictions.in(pack.eligibility(), MedicationNames.shipped()));
    found.required(pack.eligibility());
    found.safety(pack.eligibility().safety());
    found.series(pack.series());
    return found.faults;
  }

  private void fault(String field, String reason) {
    faults.add(new Fault(field, reason));
  }

  /**
   * A rule is whatever has an id and a source; its id names it in every decision, so it names only
   * one.
   */
  private void ruleIds(JsonNode node, String path, Map<String, String> seen) {
    if (node.isObject() && node.has("id") && node.has("source")) {
      String before = seen.putIfAbsent(node.get("id").asString(), path);
      if (before != null) {
        fault(path + ".id", "is the id of " + before + " too");
      }
    }
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  ruleIds(
                      field.getValue(),
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      seen));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        ruleIds(node.get(i), path + "[" + i + "]", seen);
      }
    }
  }

  private void indications(List<IndicationRule> indications) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < indications.size(); i++) {
      if (!seen.add(indications.get(i).indication())) {
        fault("eligibility.indications[" + i + "].indication", "is listed twice");
      }
    }
  }

  private void conditions(List<HardStopRule> hardStops, List<ClearanceRule> clearances) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < hardStops.size(); i++) {
      if (!seen.add(hardStops.get(i).condition())) {
        fault("eligibility.hardStops[" + i + "].condition", "is listed twice");
      }
    }
    for (int i = 0; i < clearances.size(); i++) {
      if (!seen.add(clearances.get(i).condition())) {
        fault(
            "eligibility.clearances[" + i + "].condition",
            "is listed twice, as another clearance or as a hard stop");
      }
    }
  }

  private void medications(List<MedicationRule> medications) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < medications.size(); i++) {
      MedicationRule medication = medications.get(i);
      String path = "eligibility.medications[" + i + "]";
      if (!seen.add(medication.ingredient().toLowerCase(Locale.ROOT))) {
        fault(path + ".ingredient", "is listed twice");
      }
      for (int b = 0; b < medication.brands().size(); b++) {
        if (!seen.add(medication.brands().get(b).toLowerCase(Locale.ROOT))) {
          fault(path + ".brands[" + b + "]", "is listed twice");
        }
      }
    }
  }

  /** A name that is in the pack twice is not said to be in the list too. */
  private void listed(List<Fault> more) {
    Set<String> named = faults.stream().map(Fault::field).collect(Collectors.toSet());
    more.stream().filter(fault -> !named.contains(fault.field())).forEach(faults::add);
  }

  private void required(EligibilityRules eligibility) {
    for (int i = 0; i < eligibility.required().size(); i++) {
      if (!FIELDS.contains(eligibility.required().get(i).field())) {
        fault("eligibility.required[" + i + "].field", "is nothing that a screening asks");
      }
    }
    for (String field : NEVER_READ_AS_NO) {
      if (eligibility.required().stream().noneMatch(rule -> rule.field().equals(field))) {
        fault("eligibility.required", "has no rule for " + field);
      }
    }
  }

  /**
   * Following up item 9 is not the pack's to choose; and a rule that intake does not know must not
   * be passed over.
   */
  private void safety(List<SafetyRule> safety) {
    boolean selfHarm = false;
    for (int i = 0; i < safety.size(); i++) {
      SafetyRule rule = safety.get(i);
      if (rule.instrument().equals(PHQ9) && rule.item() == SELF_HARM_ITEM) {
        selfHarm = true;
        if (rule.above() != 0) {
          fault("eligibility.safety[" + i + "].above", "must be 0 for item 9 of the PHQ-9");
        }
      } else {
        fault("eligibility.safety[" + i + "]", "is no question that a screening asks");
      }
    }
    if (!selfHarm) {
      fault("eligibility.safety", "has no rule for item 9 of the PHQ-9");
    }
  }

  private void series(SeriesRules series) {
    int hours = (series.sessions().value() - 1) * series.minHoursBetween().value();
    // The last session may begin at the earliest so many days after the first, which is day 1.
    if (hours / 24 + 1 > series.maxDays().value()) {
      fault(
          "series.maxDays",
          "is too short for "
              + series.sessions().value()
              + " sessions "
              + series.minHoursBetween().value()
              + " hours apart");
    }
    SeriesRules.Quantity between = series.maxDaysBetween();
    // The next session may begin at the earliest so many days after the one before.
    if (between != null && series.minHoursBetween().value() > between.value() * 24) {
      fault(
          "series.maxDaysBetween",
          "is less than the " + series.minHoursBetween().value() + " hours between sessions");
    }
  }
}
