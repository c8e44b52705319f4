package org.infusionops.contracts.scheduling;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * An appointment of a booked series was moved: to another time or another site, or only to another
 * room or to other staff, when both starts are the same and no previous site is named. Published by
 * scheduling; notification tells the patient of another time or site, treatment moves the planned
 * session.
 *
 * @param courseId the course, and the subject
 * @param appointmentId the appointment, which keeps its id
 * @param number which session of the course, 1 to 99
 * @param revision how often this appointment was moved, from 1; rises with every move
 * @param patientId the patient
 * @param siteId where
 * @param reason why
 * @param previousStartsAt when it would have started (UTC)
 * @param startsAt when the patient is due now (UTC)
 * @param endsAt when the patient may leave (UTC), after {@code startsAt}
 * @param zone the clinic's time zone (IANA), in which people are told the time
 * @param at when it was moved (UTC)
 * @param sealedLink the address of the page on which the patient can answer, as ciphertext (compact
 *     JWE) for the appointment's id, sealed by scheduling and opened by notification only: who has
 *     it may act for the patient; absent where there is none
 * @param previousSiteId where it would have been; there exactly when it was moved to another site
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppointmentRescheduled(
    String courseId,
    String appointmentId,
    int number,
    int revision,
    String patientId,
    String siteId,
    RescheduleReason reason,
    Instant previousStartsAt,
    Instant startsAt,
    Instant endsAt,
    String zone,
    Instant at,
    @Nullable String sealedLink,
    @Nullable String previousSiteId)
    implements Event {

  /** At the same site, and without a link. */
  public AppointmentRescheduled(
      String courseId,
      String appointmentId,
      int number,
      int revision,
      String patientId,
      String siteId,
      RescheduleReason reason,
      Instant previousStartsAt,
      Instant startsAt,
      Instant endsAt,
      String zone,
      Instant at) {
    this(
        courseId,
        appointmentId,
        number,
        revision,
        patientId,
        siteId,
        reason,
        previousStartsAt,
        startsAt,
        endsAt,
        zone,
        at,
        null,
        null);
  }

  public AppointmentRescheduled {
    Checks.id(courseId, "courseId");
    Checks.id(appointmentId, "appointmentId");
    Checks.between(number, 1, 99, "number");
    Checks.between(revision, 1, 9_999, "revision");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.present(reason, "reason");
    Checks.instant(previousStartsAt, "previousStartsAt");
    Checks.instant(startsAt, "startsAt");
    Checks.instant(endsAt, "endsAt");
    Checks.that(startsAt.isBefore(endsAt), "endsAt", "not after startsAt");
    Checks.zone(zone, "zone");
    Checks.instant(at, "at");
    if (sealedLink != null) {
      Checks.sealed(sealedLink, "sealedLink");
    }
    if (previousSiteId != null) {
      Checks.slug(previousSiteId, "previousSiteId");
      Checks.that(!previousSiteId.equals(siteId), "previousSiteId", "the same as siteId");
    }
  }

  /** Whether the patient is due at another time or another site than before. */
  public boolean concernsThePatient() {
    return previousSiteId != null || !startsAt.equals(previousStartsAt);
  }

  @Override
  public String subject() {
    return courseId;
  }
}
