package org.infusionops.treatment.pack;

import io.swagger.v3.oas.annotations.media.Schema;

/** What must be in order before a patient may leave. */
public record DischargeRules(
    Observation observation,
    Near vitals,
    Criterion oriented,
    Criterion walking,
    Criterion untreatedEvents,
    Aldrete aldrete,
    Criterion responsibleAdult,
    Criterion instructionsGiven) {

  /** What all criteria have. */
  public sealed interface Rule {
    String id();

    String label();

    String source();
  }

  /** A criterion that is met or not. */
  public record Criterion(String id, String label, String source) implements Rule {}

  /**
   * @param minutes least minutes from the end of the infusion
   */
  public record Observation(String id, String label, int minutes, String source) implements Rule {}

  /**
   * @param withinPercent blood pressure and pulse may differ so much from the baseline
   * @param spo2AtLeast least oxygen saturation in percent, whatever the baseline was
   */
  public record Near(String id, String label, int withinPercent, int spo2AtLeast, String source)
      implements Rule {}

  /**
   * @param atLeast of 10
   * @param noZero no part of the score may be zero
   */
  @Schema(name = "AldreteRule")
  public record Aldrete(String id, String label, int atLeast, boolean noZero, String source)
      implements Rule {}
}
