package org.infusionops.intake.pack;

import java.util.ArrayList;
import java.util.List;
import org.infusionops.intake.pack.PackRefused.Fault;
import tools.jackson.databind.JsonNode;

/**
 * Numbers that the schema allows and that can only be a mistake of unit: a saturation of 1 is a
 * fraction, an observation of 2 was meant in hours, a pressure of 19 in kPa.
 */
final class Units {

  /**
   * What is plausible.
   *
   * @param path of the field; {@code []} stands for every item of a list
   */
  private record Plausible(String path, double least, double most, String unit) {}

  private static final double SYSTOLIC_LEAST = 60;
  private static final double SYSTOLIC_MOST = 260;
  private static final double DIASTOLIC_LEAST = 30;
  private static final double DIASTOLIC_MOST = 160;
  private static final double PULSE_LEAST = 20;
  private static final double PULSE_MOST = 220;
  private static final double SPO2_LEAST = 50;
  private static final double SPO2_MOST = 100;

  private static final String MMHG = "mmHg";
  private static final String PER_MINUTE = "beats per minute";
  private static final String PERCENT = "per cent";
  private static final String MINUTES = "minutes";

  private static final List<Plausible> NUMBERS =
      List.of(
          new Plausible(
              "eligibility.bloodPressure.systolicAtLeast", SYSTOLIC_LEAST, SYSTOLIC_MOST, MMHG),
          new Plausible(
              "eligibility.bloodPressure.diastolicAtLeast", DIASTOLIC_LEAST, DIASTOLIC_MOST, MMHG),
          new Plausible("eligibility.treatmentResistance.reliefBelowPercent", 5, 100, PERCENT),
          new Plausible("series.minHoursBetween.value", 12, 2_160, "hours"),
          new Plausible("series.maxDays.value", 2, 365, "days"),
          new Plausible("series.infusionMinutes.value", 10, 480, MINUTES),
          new Plausible("series.observationMinutes.value", 10, 480, MINUTES),
          new Plausible("dosing.duration.minutes", 10, 480, MINUTES),
          new Plausible("dosing.maximum.mg", 10, 500, "mg"),
          new Plausible("discharge.observation.minutes", 10, 480, MINUTES),
          new Plausible("discharge.vitals.withinPercent", 5, 100, PERCENT),
          new Plausible("discharge.vitals.spo2AtLeast", SPO2_LEAST, SPO2_MOST, PERCENT),
          new Plausible("gate.consent.validDays", 7, 3_650, "days"),
          new Plausible("gate.vitals.systolicBelow", SYSTOLIC_LEAST, SYSTOLIC_MOST, MMHG),
          new Plausible("gate.vitals.systolicAtLeast", SYSTOLIC_LEAST, SYSTOLIC_MOST, MMHG),
          new Plausible("gate.vitals.diastolicBelow", DIASTOLIC_LEAST, DIASTOLIC_MOST, MMHG),
          new Plausible("gate.vitals.pulseAtMost", PULSE_LEAST, PULSE_MOST, PER_MINUTE),
          new Plausible("gate.vitals.pulseAtLeast", PULSE_LEAST, PULSE_MOST, PER_MINUTE),
          new Plausible("gate.vitals.spo2AtLeast", SPO2_LEAST, SPO2_MOST, PERCENT),
          new Plausible("vitals.limits.systolic[]", SYSTOLIC_LEAST, SYSTOLIC_MOST, MMHG),
          new Plausible("vitals.limits.diastolic[]", DIASTOLIC_LEAST, DIASTOLIC_MOST, MMHG),
          new Plausible("vitals.limits.pulse[]", PULSE_LEAST, PULSE_MOST, PER_MINUTE),
          new Plausible("vitals.limits.spo2[]", SPO2_LEAST, SPO2_MOST, PERCENT),
          new Plausible("instructions[].hours", 2, 168, "hours"));

  private static final List<String> BOUNDS = List.of("above", "atLeast", "below", "atMost");

  private Units() {}

  static List<Fault> in(JsonNode document) {
    List<Fault> faults = new ArrayList<>();
    for (Plausible plausible : NUMBERS) {
      int list = plausible.path().indexOf("[]");
      if (list < 0) {
        check(document.at(pointer(plausible.path())), plausible.path(), plausible, faults);
      } else {
        String before = plausible.path().substring(0, list);
        String after = plausible.path().substring(list + 2);
        JsonNode items = document.at(pointer(before));
        for (int i = 0; i < items.size(); i++) {
          String at = before + "[" + i + "]";
          for (String bound : after.isEmpty() ? BOUNDS : List.of(after.substring(1))) {
            check(items.get(i).path(bound), at + "." + bound, plausible, faults);
          }
        }
      }
    }
    return faults;
  }

  private static void check(JsonNode value, String field, Plausible plausible, List<Fault> faults) {
    if (value.isNumber()
        && (value.doubleValue() < plausible.least() || value.doubleValue() > plausible.most())) {
      faults.add(
          new Fault(
              field,
              "is not in %s: %s is outside %s to %s"
                  .formatted(
                      plausible.unit(),
                      value.asString(),
                      whole(plausible.least()),
                      whole(plausible.most()))));
    }
  }

  private static String whole(double bound) {
    return Long.toString((long) bound);
  }

  private static String pointer(String path) {
    return "/" + path.replace('.', '/');
  }
}
