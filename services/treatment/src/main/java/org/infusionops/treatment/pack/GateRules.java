package org.infusionops.treatment.pack;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Checks before an infusion. Each is a rule with an id, and says whether a prescriber may override
 * it.
 */
public record GateRules(
    Check identity,
    Consent consent,
    Aged weight,
    Limits vitals,
    Aged pregnancyTest,
    SuicideRisk suicideRisk,
    Fasting fasting,
    Check medicationsHeld,
    Check driver) {

  /** What all checks have. */
  public sealed interface Rule {
    String id();

    String label();

    boolean overridable();

    String source();
  }

  /** A check that is done or not. */
  public record Check(String id, String label, boolean overridable, String source)
      implements Rule {}

  /**
   * @param overridable whether not having asked may be overridden
   * @param highRiskOverridable whether a high risk may be
   */
  @Schema(name = "SuicideRiskRule")
  public record SuicideRisk(
      String id, String label, boolean overridable, boolean highRiskOverridable, String source)
      implements Rule {}

  /**
   * @param validDays a consent counts so many days from its signature
   */
  @Schema(name = "ConsentRule")
  public record Consent(String id, String label, boolean overridable, int validDays, String source)
      implements Rule {}

  /**
   * @param maxAgeDays it may be so many days old
   */
  public record Aged(String id, String label, boolean overridable, int maxAgeDays, String source)
      implements Rule {}

  /** Limits in mmHg, per minute and percent. */
  @Schema(name = "GateLimits")
  public record Limits(
      String id,
      String label,
      boolean overridable,
      int systolicBelow,
      int systolicAtLeast,
      int diastolicBelow,
      int pulseAtMost,
      int pulseAtLeast,
      int spo2AtLeast,
      String source)
      implements Rule {}

  /**
   * @param foodHours least hours since food
   * @param clearFluidHours least hours since clear fluids
   */
  @Schema(name = "FastingRule")
  public record Fasting(
      String id,
      String label,
      boolean overridable,
      int foodHours,
      int clearFluidHours,
      String source)
      implements Rule {}
}
