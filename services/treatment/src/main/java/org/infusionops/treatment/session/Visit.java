package org.infusionops.treatment.session;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.infusionops.treatment.pack.PackRef;

/**
 * What a session is: whose, where, when, and under which pack.
 *
 * @param sessionId the session; the same id as the appointment's
 * @param courseId the course it belongs to
 * @param number which session of the course, from 1
 * @param patientId the patient
 * @param siteId where
 * @param pack the protocol pack it follows
 * @param startsAt when the patient is due (UTC)
 * @param endsAt when the patient may leave (UTC)
 * @param zone the clinic's time zone
 * @param day the day it starts, in that zone
 */
public record Visit(
    String sessionId,
    String courseId,
    int number,
    String patientId,
    String siteId,
    PackRef pack,
    Instant startsAt,
    Instant endsAt,
    ZoneId zone,
    LocalDate day) {

  /** The same session at another time. */
  Visit movedTo(String site, Instant start, Instant end, ZoneId zoneThere) {
    return new Visit(
        sessionId,
        courseId,
        number,
        patientId,
        site,
        pack,
        start,
        end,
        zoneThere,
        LocalDate.ofInstant(start, zoneThere));
  }
}
