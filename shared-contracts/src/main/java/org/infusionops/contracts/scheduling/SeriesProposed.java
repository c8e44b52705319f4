package org.infusionops.contracts.scheduling;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A whole series is held in the calendar and waits for the patient's yes. Published by scheduling;
 * notification invites the patient.
 *
 * @param courseId the course, and the subject
 * @param screeningId the screening it follows
 * @param patientId the patient
 * @param siteId where
 * @param appointments the sessions in rising order, at least one
 * @param heldUntil the places are given up then (UTC), after {@code at}
 * @param at when (UTC)
 */
public record SeriesProposed(
    String courseId,
    String screeningId,
    String patientId,
    String siteId,
    List<Appointment> appointments,
    Instant heldUntil,
    Instant at)
    implements Event {
  public SeriesProposed {
    Checks.id(courseId, "courseId");
    Checks.id(screeningId, "screeningId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    appointments = Appointment.series(appointments, "appointments");
    Checks.instant(heldUntil, "heldUntil");
    Checks.instant(at, "at");
    Checks.that(at.isBefore(heldUntil), "heldUntil", "not after at");
  }

  @Override
  public String subject() {
    return courseId;
  }
}
