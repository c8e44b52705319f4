package org.infusionops.treatment.dose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The patient's measures a dose depends on.
 *
 * @param weightKg as recorded at the gate
 * @param heightCm 100 to 250
 * @param ageYears 1 to 120
 * @param sex needed only when the ideal weight counts
 */
public record Body(BigDecimal weightKg, BigDecimal heightCm, int ageYears, @Nullable Sex sex) {

  private static final BigDecimal CM_PER_INCH = new BigDecimal("2.54");
  private static final BigDecimal FIVE_FEET = BigDecimal.valueOf(60);
  private static final BigDecimal KG_PER_INCH = new BigDecimal("2.3");
  private static final BigDecimal METRES = BigDecimal.valueOf(100);

  /** As the formula of the ideal weight has it. */
  public enum Sex {
    FEMALE("45.5"),
    MALE("50");

    private final BigDecimal kgAtFiveFeet;

    Sex(String kgAtFiveFeet) {
      this.kgAtFiveFeet = new BigDecimal(kgAtFiveFeet);
    }
  }

  public Body {
    if (heightCm.compareTo(METRES) < 0 || heightCm.compareTo(BigDecimal.valueOf(250)) > 0) {
      throw Problem.invalid("heightCm", "not between 100 and 250");
    }
    if (ageYears < 1 || ageYears > 120) {
      throw Problem.invalid("ageYears", "not between 1 and 120");
    }
  }

  /** Body mass index, kg/m², to one decimal. */
  BigDecimal bmi() {
    var metres = heightCm.divide(METRES, MathContext.DECIMAL64);
    return weightKg.divide(metres.pow(2), 1, RoundingMode.HALF_UP);
  }

  /**
   * Ideal weight in kg: 50 (men) or 45.5 (women) and 2.3 for each inch above five feet. Source:
   * Devine BJ, Drug Intelligence and Clinical Pharmacy 1974;8:650.
   */
  BigDecimal idealKg() {
    if (sex == null) {
      throw Problem.invalid("sex", "needed for the ideal weight");
    }
    var inches = heightCm.divide(CM_PER_INCH, MathContext.DECIMAL64).subtract(FIVE_FEET);
    return sex.kgAtFiveFeet.add(KG_PER_INCH.multiply(inches, MathContext.DECIMAL64));
  }
}
