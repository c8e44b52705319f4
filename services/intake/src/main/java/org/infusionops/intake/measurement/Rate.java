package org.infusionops.intake.measurement;

/**
 * How many of how many, with the 95 % confidence interval after Wilson (1927), which also holds for
 * small numbers and for none or all.
 *
 * @param low the lower end of the interval, 0 to 1
 * @param high the upper end of the interval, 0 to 1
 */
record Rate(int count, int of, double low, double high) {

  /** The normal distribution's quantile for 95 %, two-sided. */
  private static final double Z = 1.959963984540054;

  /**
   * The rate of {@code count} among {@code of}. Of none at all nothing is known: 0 to 1.
   *
   * @throws IllegalArgumentException unless 0 ≤ count ≤ of
   */
  static Rate of(int count, int of) {
    if (count < 0 || count > of) {
      throw new IllegalArgumentException(count + " of " + of);
    }
    if (of == 0) {
      return new Rate(0, 0, 0, 1);
    }
    double n = of;
    double p = count / n;
    double centre = p + Z * Z / (2 * n);
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    return new Rate(
        count,
        of,
        count == 0 ? 0 : rounded(Math.max(0, (centre - half) / scale)),
        count == of ? 1 : rounded(Math.min(1, (centre + half) / scale)));
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
