package org.infusionops.contracts.scheduling;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.Checks;

/**
 * One session's place in the calendar.
 *
 * @param appointmentId the appointment; the treatment session takes the same id
 * @param number which session of the course it is, 1 to 99
 * @param startsAt when the patient is due (UTC)
 * @param endsAt when the patient may leave (UTC), after {@code startsAt}
 * @param zone the clinic's time zone (IANA), in which people are told the time
 */
public record Appointment(
    String appointmentId, int number, Instant startsAt, Instant endsAt, String zone) {
  public Appointment {
    Checks.id(appointmentId, "appointmentId");
    Checks.between(number, 1, 99, "number");
    Checks.instant(startsAt, "startsAt");
    Checks.instant(endsAt, "endsAt");
    Checks.that(startsAt.isBefore(endsAt), "endsAt", "not after startsAt");
    Checks.zone(zone, "zone");
  }

  /** A copy of a series: at least one appointment, numbers and times rising. */
  static List<Appointment> series(List<Appointment> appointments, String field) {
    List<Appointment> series = Checks.list(appointments, 1, 99, field);
    Checks.distinct(series, Appointment::appointmentId, field);
    for (int i = 1; i < series.size(); i++) {
      Appointment before = series.get(i - 1);
      Appointment next = series.get(i);
      Checks.that(
          before.number < next.number && !next.startsAt.isBefore(before.endsAt),
          field,
          "not in rising order");
    }
    return series;
  }
}
