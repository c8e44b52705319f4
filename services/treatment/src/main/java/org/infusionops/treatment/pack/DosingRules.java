package org.infusionops.treatment.pack;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** How a dose is computed from weight. */
public record DosingRules(
    Dose dose,
    Duration duration,
    Maximum maximum,
    AgeCap ageCap,
    BodyWeight bodyWeight,
    Concentrations concentrations,
    Rounding rounding,
    Verification verification) {

  @Schema(name = "DoseRule")
  public record Dose(String id, BigDecimal mgPerKg, String source) {}

  public record Duration(String id, int minutes, String source) {}

  /** Never more than this, in all and per kilogram. */
  public record Maximum(String id, BigDecimal mg, BigDecimal mgPerKg, String source) {}

  /**
   * @param fromYears from this age on
   * @param mgPerKg never more than this
   */
  public record AgeCap(String id, int fromYears, BigDecimal mgPerKg, String source) {}

  /**
   * @param bmiAbove above this body mass index
   * @param use the weight that counts
   * @param excessFraction for {@code ADJUSTED}: this part of what is above the ideal weight counts
   */
  public record BodyWeight(
      String id, BigDecimal bmiAbove, Use use, BigDecimal excessFraction, String source) {

    /** Which weight counts. */
    public enum Use {
      ACTUAL,
      ADJUSTED,
      IDEAL
    }
  }

  public record Concentrations(String id, List<Integer> mgPerMl, String source) {}

  /** Decimals kept of each figure. */
  public record Rounding(
      String id,
      Mode mode,
      int mgDecimals,
      int mlDecimals,
      int mlPerHourDecimals,
      String text,
      String source) {

    /** How figures are rounded. */
    public enum Mode {
      HALF_UP(RoundingMode.HALF_UP),
      DOWN(RoundingMode.DOWN);

      private final RoundingMode rounding;

      Mode(RoundingMode rounding) {
        this.rounding = rounding;
      }

      public RoundingMode rounding() {
        return rounding;
      }
    }
  }

  @Schema(name = "VerificationRule")
  public record Verification(String id, boolean secondPerson, String source) {}
}
