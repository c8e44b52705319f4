package org.infusionops.treatment.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.treatment.vitals.Alert;
import org.infusionops.treatment.vitals.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The chart of an infusion: what was measured and what alarmed.
 *
 * @param startedAt when the infusion began (UTC)
 * @param startedBy staff id
 * @param readings in the order of their moments
 * @param alerts in the order they were raised; one for each time that readings were missing
 */
public record Running(
    Instant startedAt, String startedBy, List<Reading> readings, List<Alert> alerts) {

  public Running {
    readings = List.copyOf(readings);
    alerts = List.copyOf(alerts);
  }

  /** The last reading, if there is one. */
  @Nullable Reading latest() {
    return readings.isEmpty() ? null : readings.getLast();
  }

  Running with(Reading reading, List<Alert> raised) {
    var allReadings = new ArrayList<>(readings);
    allReadings.add(reading);
    var allAlerts = new ArrayList<>(alerts);
    allAlerts.addAll(raised);
    return new Running(startedAt, startedBy, allReadings, allAlerts);
  }

  /** Alarms for a missing reading; a chart that is forgotten for days must not grow with each. */
  Running missing(Alert alarm) {
    var all = new ArrayList<>(alerts);
    if (!all.isEmpty() && stillMissing(all.getLast(), alarm)) {
      all.add(all.removeLast().again());
    } else {
      all.add(alarm);
    }
    return new Running(startedAt, startedBy, readings, all);
  }

  private boolean stillMissing(Alert last, Alert alarm) {
    var reading = latest();
    return last.kind() == alarm.kind()
        && last.rule().equals(alarm.rule())
        && (reading == null || !reading.at().isAfter(last.at()));
  }
}
