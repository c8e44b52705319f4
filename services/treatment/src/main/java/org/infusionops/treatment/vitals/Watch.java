package org.infusionops.treatment.vitals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.treatment.pack.Measure;
import org.infusionops.treatment.pack.VitalsRules;

/** Watches vitals as the pack wants it. */
public final class Watch {

  private final VitalsRules rules;

  public Watch(VitalsRules rules) {
    this.rules = rules;
  }

  /** An alert for every limit that the reading breaks, in the order of measures. */
  public List<Alert> alerts(Vitals vitals, Instant at) {
    var alerts = new ArrayList<Alert>();
    for (var measure : Measure.values()) {
      int value = vitals.of(measure);
      for (var limit : rules.limits().of(measure)) {
        if (limit.isBrokenBy(value)) {
          alerts.add(
              new Alert(
                  Alert.Kind.OUT_OF_LIMITS,
                  limit.id(),
                  measure,
                  value,
                  limit.bound(),
                  limit.action(),
                  limit.source(),
                  null,
                  at));
        }
      }
    }
    return alerts;
  }

  /** When the reading after one of this moment is missing. */
  public Instant missingAfter(Instant last) {
    var interval = rules.interval();
    return last.plus(Duration.ofMinutes(interval.minutes() + (long) interval.graceMinutes()));
  }

  /** The alarm for a reading that is due and missing. */
  public Alert missing(Instant at) {
    var interval = rules.interval();
    return new Alert(
        Alert.Kind.READING_MISSING,
        interval.id(),
        null,
        null,
        "every " + interval.minutes() + " min",
        null,
        interval.source(),
        1,
        at);
  }

  /** When to alarm again if the reading is still missing. */
  public Instant alarmAgainAfter(Instant alarm) {
    return alarm.plus(Duration.ofMinutes(rules.interval().minutes()));
  }
}
