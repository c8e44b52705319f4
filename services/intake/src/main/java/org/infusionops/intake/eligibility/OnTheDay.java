package org.infusionops.intake.eligibility;

import org.infusionops.intake.pack.EligibilityRules.MedicationAction;
import org.infusionops.intake.pack.EligibilityRules.MedicationClassRule;
import org.infusionops.intake.pack.EligibilityRules.MedicationRule;

/**
 * What a pack says of a medicine, by its own rule or by that of its class.
 *
 * @param rule id of the rule
 * @param instruction what the patient is told
 */
record OnTheDay(String rule, String source, MedicationAction action, String instruction) {

  static OnTheDay by(MedicationRule rule) {
    return new OnTheDay(rule.id(), rule.source(), rule.action(), rule.instruction());
  }

  static OnTheDay by(MedicationClassRule rule) {
    return new OnTheDay(rule.id(), rule.source(), rule.action(), rule.instruction());
  }
}
