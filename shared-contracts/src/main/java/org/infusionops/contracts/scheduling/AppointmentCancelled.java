package org.infusionops.contracts.scheduling;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * An appointment will not take place. Published by scheduling; notification tells the patient,
 * treatment drops the planned session.
 *
 * @param courseId the course, and the subject
 * @param appointmentId the appointment
 * @param number which session of the course, 1 to 99
 * @param patientId the patient
 * @param siteId where it would have been
 * @param reason why
 * @param by who cancelled
 * @param startsAt when it would have started (UTC)
 * @param zone the clinic's time zone (IANA)
 * @param at when it was cancelled (UTC)
 * @param revision how often the appointment was changed, its cancelling included, from 1; absent
 *     where it was not told
 * @param endsAt when the patient could have left (UTC), after {@code startsAt}; absent where it was
 *     not told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppointmentCancelled(
    String courseId,
    String appointmentId,
    int number,
    String patientId,
    String siteId,
    CancellationReason reason,
    CancelledBy by,
    Instant startsAt,
    String zone,
    Instant at,
    @Nullable Integer revision,
    @Nullable Instant endsAt)
    implements Event {
  public AppointmentCancelled {
    Checks.id(courseId, "courseId");
    Checks.id(appointmentId, "appointmentId");
    Checks.between(number, 1, 99, "number");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.present(reason, "reason");
    Checks.present(by, "by");
    Checks.instant(startsAt, "startsAt");
    Checks.zone(zone, "zone");
    Checks.instant(at, "at");
    if (revision != null) {
      Checks.between(revision, 1, 9_999, "revision");
    }
    if (endsAt != null) {
      Checks.instant(endsAt, "endsAt");
      Checks.that(startsAt.isBefore(endsAt), "endsAt", "not after startsAt");
    }
  }

  /** One of which neither revision nor end is told. */
  public AppointmentCancelled(
      String courseId,
      String appointmentId,
      int number,
      String patientId,
      String siteId,
      CancellationReason reason,
      CancelledBy by,
      Instant startsAt,
      String zone,
      Instant at) {
    this(
        courseId,
        appointmentId,
        number,
        patientId,
        siteId,
        reason,
        by,
        startsAt,
        zone,
        at,
        null,
        null);
  }

  @Override
  public String subject() {
    return courseId;
  }
}
