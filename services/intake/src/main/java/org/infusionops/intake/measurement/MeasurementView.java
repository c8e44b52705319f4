package org.infusionops.intake.measurement;

import java.time.Instant;
import java.util.Map;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.instrument.Score;
import org.infusionops.intake.safety.RaisingSafetyEvent;
import org.infusionops.intake.safety.SafetyEvent.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A measurement as answered.
 *
 * @param answers values by item; what is not in it was not answered
 * @param by staff id of who entered or imported it; absent when the patient did
 * @param safety there when an answer showed that the person may be in danger: to be acted on at
 *     once
 * @param withdrawn there when it no longer counts
 */
record MeasurementView(
    String id,
    long version,
    String patientId,
    String siteId,
    String instrument,
    int instrumentVersion,
    Map<String, Integer> answers,
    Score score,
    Occasion occasion,
    Way way,
    @Nullable String by,
    Instant takenAt,
    Instant recordedAt,
    @Nullable DangerView safety,
    Measurement.@Nullable Withdrawn withdrawn) {

  private static final String IN_DANGER =
      "Thoughts of suicide or self-harm were reported. Stay with the patient; call or text 988 (Suicide & Crisis"
          + " Lifeline), or 911 in an emergency. The on-call clinician is paged.";

  /**
   * Somebody has to act now.
   *
   * @param safetyEventId the safety event that was raised
   * @param advice what to do at once
   */
  record DangerView(String safetyEventId, Cause cause, String advice) {}

  static MeasurementView of(Stored<Measurement> stored) {
    Measurement measurement = stored.state();
    Cause cause = measurement.danger();
    return new MeasurementView(
        stored.id(),
        stored.version(),
        measurement.patientId(),
        measurement.siteId(),
        measurement.instrument(),
        measurement.instrumentVersion(),
        measurement.answers(),
        measurement.score(),
        measurement.occasion(),
        measurement.way(),
        measurement.by(),
        measurement.takenAt(),
        measurement.recordedAt(),
        cause == null
            ? null
            : new DangerView(RaisingSafetyEvent.idFor(stored.id(), cause), cause, IN_DANGER),
        measurement.withdrawn());
  }
}
