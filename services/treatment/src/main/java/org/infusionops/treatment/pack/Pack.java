package org.infusionops.treatment.pack;

import java.time.LocalDate;

/**
 * A protocol pack as far as treatment applies it. Signed and versioned; what was decided under one
 * version never changes with another.
 *
 * @param id the pack
 * @param version from 1
 * @param effectiveFrom first day it may be used
 * @param gate checks before the infusion
 * @param dosing how the dose is computed
 * @param vitals limits and intervals
 * @param discharge criteria for leaving
 */
public record Pack(
    String id,
    int version,
    LocalDate effectiveFrom,
    GateRules gate,
    DosingRules dosing,
    VitalsRules vitals,
    DischargeRules discharge) {

  public Pack {
    var capped = dosing.dose().mgPerKg().compareTo(dosing.maximum().mgPerKg()) > 0;
    refuseWhen(capped, "dosing.maximum.mgPerKg: below dosing.dose.mgPerKg");
    refuseWhen(
        gate.vitals().systolicAtLeast() >= gate.vitals().systolicBelow(),
        "gate.vitals.systolicAtLeast: not below systolicBelow");
    refuseWhen(
        gate.vitals().pulseAtLeast() > gate.vitals().pulseAtMost(),
        "gate.vitals.pulseAtLeast: above pulseAtMost");
    refuseWhen(
        !dosing.verification().secondPerson(),
        "dosing.verification.secondPerson: a dose is always verified by a second person");
    refuseWhen(
        vitals.required().measures().size() < Measure.values().length,
        "vitals.required.measures: all of " + java.util.List.of(Measure.values()) + " expected");
  }

  /** What decisions made under this pack name. */
  public PackRef ref() {
    return new PackRef(id, version);
  }

  private static void refuseWhen(boolean bad, String reason) {
    if (bad) {
      throw new IllegalArgumentException(reason);
    }
  }
}
