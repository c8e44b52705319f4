package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.ZoneId;

/**
 * An appointment as calendars outside this system are told it.
 *
 * @param appointmentId its id, which it keeps when it is moved
 * @param siteId where
 * @param zone the site's time zone (IANA)
 * @param number which session of the course, from 1
 * @param of of how many
 * @param revision how often it was changed, its cancelling included; rises with every change
 * @param standing whether it takes place
 * @param startsAt when the patient is due (UTC)
 * @param endsAt when the patient may leave (UTC)
 * @param readyAt when the room is ready for the next patient (UTC)
 * @param room the room
 * @param nurse the nurse's staff id
 * @param prescriber the prescriber's staff id
 * @param changedAt when it became what it is (UTC)
 */
public record CalendarEntry(
    String appointmentId,
    String siteId,
    ZoneId zone,
    int number,
    int of,
    int revision,
    Standing standing,
    Instant startsAt,
    Instant endsAt,
    Instant readyAt,
    String room,
    String nurse,
    String prescriber,
    Instant changedAt) {

  /** Whether an appointment takes place. */
  public enum Standing {
    /** The patient has not said yes yet. */
    HELD,
    /** It takes place, or took. */
    BOOKED,
    /** It does not, or the patient did not come. */
    CANCELLED
  }
}
