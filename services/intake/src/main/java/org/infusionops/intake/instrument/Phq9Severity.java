package org.infusionops.intake.instrument;

/** The bands of the PHQ-9 total (DOMAIN 3.7): 0–4, 5–9, 10–14, 15–19, 20–27. */
public enum Phq9Severity {
  MINIMAL(4),
  MILD(9),
  MODERATE(14),
  MODERATELY_SEVERE(19),
  SEVERE(27);

  private final int highest;

  Phq9Severity(int highest) {
    this.highest = highest;
  }

  /**
   * The band a total falls into.
   *
   * @throws IllegalArgumentException unless the total is 0–27
   */
  public static Phq9Severity of(int total) {
    for (Phq9Severity band : values()) {
      if (total >= 0 && total <= band.highest) {
        return band;
      }
    }
    throw new IllegalArgumentException("a PHQ-9 total is 0 to 27, not " + total);
  }
}
