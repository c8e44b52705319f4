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
 * @param alerts in the order they were raised
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

  Running with(Alert raised) {
    var all = new ArrayList<>(alerts);
    all.add(raised);
    return new Running(startedAt, startedBy, readings, all);
  }
}
