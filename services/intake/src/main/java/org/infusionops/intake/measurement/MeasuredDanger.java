package org.infusionops.intake.measurement;

import java.time.Instant;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.safety.RaisingSafetyEvent;
import org.infusionops.intake.safety.SafetyEvent;
import org.infusionops.intake.safety.SafetyEvent.Cause;
import org.infusionops.intake.safety.SafetyEvent.Source;
import org.springframework.stereotype.Component;

/**
 * What a measurement owes once an answer shows danger: the safety event, raised at once, or by a
 * timer after a crash.
 */
@Component
public class MeasuredDanger implements Rings<Measurement> {

  static final String TIMER = "raise-safety-event";

  private final Aggregates<Measurement> measurements;
  private final RaisingSafetyEvent raising;

  MeasuredDanger(Aggregates<Measurement> measurements, RaisingSafetyEvent raising) {
    this.measurements = measurements;
    this.raising = raising;
  }

  /** Raises what the measurement still owes, and gives it back without that debt. */
  Stored<Measurement> raise(Stored<Measurement> stored) {
    if (!stored.timers().containsKey(TIMER)) {
      return stored;
    }
    raise(stored.id(), stored.state());
    return measurements.change(stored.id(), measurement -> Change.to(measurement).disarm(TIMER));
  }

  /**
   * Raises the safety event of a measurement, stored already or only about to be; at most one,
   * however often it is called.
   *
   * @param measurementId the measurement, which the event names as what showed it
   */
  public void raise(
      String measurementId, String patientId, String siteId, Cause cause, Instant shownAt) {
    raising.raise(
        new SafetyEvent(measurementId, Source.MEASUREMENT, patientId, siteId, cause, shownAt));
  }

  @Override
  public Aggregates<Measurement> aggregates() {
    return measurements;
  }

  @Override
  public void ring(Ringing<Measurement> timer) {
    raise(timer.id(), timer.state());
    measurements.changeOnRing(timer, Change::to);
  }

  private void raise(String id, Measurement measurement) {
    Cause cause = measurement.danger();
    if (cause != null) {
      raise(id, measurement.patientId(), measurement.siteId(), cause, measurement.recordedAt());
    }
  }
}
