package org.infusionops.contracts.scheduling;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * The moment to remind a patient has come. Published by scheduling, which keeps the timers in the
 * course itself, so that a cancelled appointment leaves none behind; notification sends the
 * reminder unless its moment has passed meanwhile.
 *
 * @param courseId the course, and the subject
 * @param appointmentId the appointment
 * @param number which session of the course, 1 to 99
 * @param patientId the patient
 * @param siteId where
 * @param reminder which reminder
 * @param startsAt when the appointment starts (UTC)
 * @param zone the clinic's time zone (IANA), in which the patient is told the time
 * @param at when (UTC)
 * @param sealedLink the address of the page on which the patient can answer, as ciphertext (compact
 *     JWE) for the appointment's id, sealed by scheduling and opened by notification only: who has
 *     it may act for the patient; absent where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReminderDue(
    String courseId,
    String appointmentId,
    int number,
    String patientId,
    String siteId,
    Reminder reminder,
    Instant startsAt,
    String zone,
    Instant at,
    @Nullable String sealedLink)
    implements Event {

  /** Without a link. */
  public ReminderDue(
      String courseId,
      String appointmentId,
      int number,
      String patientId,
      String siteId,
      Reminder reminder,
      Instant startsAt,
      String zone,
      Instant at) {
    this(courseId, appointmentId, number, patientId, siteId, reminder, startsAt, zone, at, null);
  }

  public ReminderDue {
    Checks.id(courseId, "courseId");
    Checks.id(appointmentId, "appointmentId");
    Checks.between(number, 1, 99, "number");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.present(reminder, "reminder");
    Checks.instant(startsAt, "startsAt");
    Checks.zone(zone, "zone");
    Checks.instant(at, "at");
    if (sealedLink != null) {
      Checks.sealed(sealedLink, "sealedLink");
    }
  }

  @Override
  public String subject() {
    return courseId;
  }
}
