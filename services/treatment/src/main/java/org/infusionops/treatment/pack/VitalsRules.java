package org.infusionops.treatment.pack;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When vitals are due and what readings call for. */
public record VitalsRules(Interval interval, Required required, Limits limits) {

  /**
   * @param minutes a reading is due so often
   * @param graceMinutes and alarms when it is missing so much later
   */
  public record Interval(String id, int minutes, int graceMinutes, String source) {}

  public record Required(String id, List<Measure> measures, String source) {}

  /** Limits per measure. */
  public record Limits(
      List<Limit> systolic, List<Limit> diastolic, List<Limit> pulse, List<Limit> spo2) {

    /** The limits of this measure. */
    public List<Limit> of(Measure measure) {
      return switch (measure) {
        case SYSTOLIC -> systolic;
        case DIASTOLIC -> diastolic;
        case PULSE -> pulse;
        case SPO2 -> spo2;
      };
    }
  }

  /** A limit: exactly one of its four bounds is there. */
  public record Limit(
      String id,
      Action action,
      @Nullable BigDecimal above,
      @Nullable BigDecimal atLeast,
      @Nullable BigDecimal below,
      @Nullable BigDecimal atMost,
      String source) {

    /** Whether this value is out of bounds. */
    public boolean isBrokenBy(int value) {
      var reading = BigDecimal.valueOf(value);
      return (above != null && reading.compareTo(above) > 0)
          || (atLeast != null && reading.compareTo(atLeast) >= 0)
          || (below != null && reading.compareTo(below) < 0)
          || (atMost != null && reading.compareTo(atMost) <= 0);
    }

    /** The bound in words, such as {@code ≥ 180}. */
    public String bound() {
      if (above != null) {
        return "> " + above.toPlainString();
      }
      if (atLeast != null) {
        return "≥ " + atLeast.toPlainString();
      }
      if (below != null) {
        return "< " + below.toPlainString();
      }
      return "≤ " + (atMost == null ? "?" : atMost.toPlainString());
    }
  }

  /** What a reading calls for, the mildest first. */
  public enum Action {
    RECHECK,
    SLOW,
    HOLD,
    STOP,
    EMERGENCY
  }
}
