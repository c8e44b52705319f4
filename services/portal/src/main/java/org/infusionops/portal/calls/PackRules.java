package org.infusionops.portal.calls;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a protocol pack as far as the session pages show them.
 *
 * @param gate by the name of the fact, in the pack's order
 * @param discharge by the name of the criterion, in the pack's order
 */
public record PackRules(
    String id,
    int version,
    Map<String, Rule> gate,
    VitalsRules vitals,
    Map<String, Rule> discharge) {

  /** A rule: what it asks and why. */
  public record Rule(
      String id,
      String label,
      String source,
      @Nullable Boolean overridable,
      @Nullable Integer minutes) {}

  /** When vitals are due and what they may be. */
  public record VitalsRules(Interval interval, Limits limits) {}

  /** A reading every so many minutes; missing so many later. */
  public record Interval(String id, int minutes, int graceMinutes, String source) {}

  /** Limits per measure. */
  public record Limits(
      List<Limit> systolic, List<Limit> diastolic, List<Limit> pulse, List<Limit> spo2) {}

  /** A limit: exactly one of its bounds is there. */
  public record Limit(
      String id,
      String action,
      @Nullable BigDecimal above,
      @Nullable BigDecimal atLeast,
      @Nullable BigDecimal below,
      @Nullable BigDecimal atMost,
      String source) {

    /** Where it lies. */
    public BigDecimal at() {
      for (BigDecimal bound : new @Nullable BigDecimal[] {above, atLeast, below, atMost}) {
        if (bound != null) {
          return bound;
        }
      }
      return BigDecimal.ZERO;
    }

    /** In words, such as {@code ≥ 180}. */
    public String bound() {
      String sign = above != null ? "> " : atLeast != null ? "≥ " : below != null ? "< " : "≤ ";
      return sign + at().toPlainString();
    }
  }
}
