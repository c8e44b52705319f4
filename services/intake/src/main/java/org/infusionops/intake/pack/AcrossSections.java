package org.infusionops.intake.pack;

import java.util.ArrayList;
import java.util.List;
import org.infusionops.intake.pack.PackRefused.Fault;
import tools.jackson.databind.JsonNode;

/**
 * Rules of different sections that have to fit each other, and what the services that carry a pack
 * out cannot do without. A pack they would refuse is refused here, before anybody signs it.
 */
final class AcrossSections {

  /** The instruction by which notification knows how long a patient may not drive. */
  private static final String NO_DRIVING = "instruction-no-driving";

  private static final int MEASURES = 4;

  private final JsonNode document;
  private final List<Fault> faults = new ArrayList<>();

  private AcrossSections(JsonNode document) {
    this.document = document;
  }

  static List<Fault> in(JsonNode document) {
    var checked = new AcrossSections(document);
    checked.series();
    checked.bloodPressure();
    checked.gate();
    checked.dosing();
    checked.carriedOut();
    return checked.faults;
  }

  private void series() {
    if (number("series.infusionMinutes.value") != number("dosing.duration.minutes")) {
      fault("dosing.duration.minutes", "is not the time booked in series.infusionMinutes");
    }
    if (number("discharge.observation.minutes") > number("series.observationMinutes.value")) {
      fault(
          "discharge.observation.minutes",
          "is longer than what is booked, series.observationMinutes");
    }
  }

  private void bloodPressure() {
    below(
        "eligibility.bloodPressure.diastolicAtLeast", "eligibility.bloodPressure.systolicAtLeast");
    below("gate.vitals.diastolicBelow", "gate.vitals.systolicBelow");
    notAbove("gate.vitals.systolicBelow", "eligibility.bloodPressure.systolicAtLeast");
    notAbove("gate.vitals.diastolicBelow", "eligibility.bloodPressure.diastolicAtLeast");
  }

  private void gate() {
    below("gate.vitals.systolicAtLeast", "gate.vitals.systolicBelow");
    below("gate.vitals.pulseAtLeast", "gate.vitals.pulseAtMost");
    notAbove("gate.fasting.clearFluidHours", "gate.fasting.foodHours");
  }

  private void dosing() {
    notAbove("dosing.dose.mgPerKg", "dosing.maximum.mgPerKg");
    notAbove("dosing.ageCap.mgPerKg", "dosing.maximum.mgPerKg");
    notAbove("vitals.interval.graceMinutes", "vitals.interval.minutes");
    notAbove("vitals.interval.minutes", "dosing.duration.minutes");
  }

  private void carriedOut() {
    if (!document.at("/dosing/verification/secondPerson").asBoolean()) {
      fault(
          "dosing.verification.secondPerson",
          "must be true: a dose is always verified by a second person");
    }
    if (document.at("/vitals/required/measures").valueStream().distinct().count() < MEASURES) {
      fault("vitals.required.measures", "must be all of systolic, diastolic, pulse and spo2");
    }
    boolean told =
        document
            .path("instructions")
            .valueStream()
            .anyMatch(rule -> rule.path("id").asString().equals(NO_DRIVING) && rule.has("hours"));
    if (!told) {
      fault("instructions", "has no rule " + NO_DRIVING + " with its hours");
    }
  }

  private void below(String field, String other) {
    if (number(field) >= number(other)) {
      fault(field, "must be below " + other);
    }
  }

  private void notAbove(String field, String other) {
    if (number(field) > number(other)) {
      fault(field, "must not be above " + other);
    }
  }

  private double number(String field) {
    return document.at("/" + field.replace('.', '/')).doubleValue();
  }

  private void fault(String field, String reason) {
    faults.add(new Fault(field, reason));
  }
}
