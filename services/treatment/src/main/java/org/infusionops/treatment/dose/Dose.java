package org.infusionops.treatment.dose;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.infusionops.starter.problems.Problem;
import org.infusionops.treatment.pack.DosingRules.BodyWeight;
import org.infusionops.treatment.pack.PackRef;
import org.jspecify.annotations.Nullable;

/**
 * A dose as computed, with all that went into it.
 *
 * @param lotId the lot it is drawn from
 * @param concentrationMgPerMl the lot's
 * @param body the measures it was computed from
 * @param bmi kg/m²
 * @param weightUsed which weight counted
 * @param basisKg that weight, to two decimals
 * @param mgPerKg after all caps
 * @param mg the dose
 * @param ml to draw
 * @param deliveredMg what this volume holds
 * @param minutes over which it runs
 * @param mlPerHour pump rate of the undiluted volume
 * @param mgPerKgPerHour rate per kilogram of the weight that counted
 * @param rounding the pack's rounding rule in words
 * @param steps the rules that fired, in order, with what each did
 * @param pack the pack
 * @param preparedBy staff id of who computed it
 * @param preparedAt when (UTC)
 * @param verification by whom and when it was verified; absent until then
 */
public record Dose(
    String lotId,
    int concentrationMgPerMl,
    Body body,
    BigDecimal bmi,
    BodyWeight.Use weightUsed,
    BigDecimal basisKg,
    BigDecimal mgPerKg,
    BigDecimal mg,
    BigDecimal ml,
    BigDecimal deliveredMg,
    int minutes,
    BigDecimal mlPerHour,
    BigDecimal mgPerKgPerHour,
    String rounding,
    List<Step> steps,
    PackRef pack,
    String preparedBy,
    Instant preparedAt,
    @Nullable Verification verification) {

  public Dose {
    steps = List.copyOf(steps);
  }

  /**
   * @param rule id of the pack's rule
   * @param effect what it did
   * @param source why the pack has it
   */
  public record Step(String rule, String effect, String source) {}

  /**
   * @param by staff id, never that of who computed it
   * @param at when (UTC)
   */
  public record Verification(String by, Instant at) {}

  public boolean verified() {
    return verification != null;
  }

  /**
   * A second person has checked it.
   *
   * @throws Problem when it is the person who computed it
   */
  public Dose verifiedBy(String by, Instant at) {
    if (by.equals(preparedBy)) {
      throw Problem.conflict("second-person-needed", "another person must verify the dose");
    }
    return verification != null
        ? this
        : new Dose(
            lotId,
            concentrationMgPerMl,
            body,
            bmi,
            weightUsed,
            basisKg,
            mgPerKg,
            mg,
            ml,
            deliveredMg,
            minutes,
            mlPerHour,
            mgPerKgPerHour,
            rounding,
            steps,
            pack,
            preparedBy,
            preparedAt,
            new Verification(by, at));
  }
}
