package org.infusionops.contracts.scheduling;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A place in the calendar became free and is offered to a patient who waits for an earlier one.
 * Published by scheduling; notification sends the link by which it can be taken.
 *
 * @param slotId the free place, and the subject
 * @param number which offer of this place, 1 to 99
 * @param courseId the patient's course
 * @param appointmentId the appointment that would move there
 * @param patientId the patient
 * @param siteId where
 * @param startsAt when the patient would be due (UTC)
 * @param zone the clinic's time zone (IANA), in which the patient is told the time
 * @param expiresAt until when it can be taken (UTC), before {@code startsAt}
 * @param sealedLink the link's address as ciphertext (compact JWE) for the appointment's id, sealed
 *     by scheduling and opened by notification only: who has it may take the place
 * @param at when it was offered (UTC)
 */
public record SlotOffered(
    String slotId,
    int number,
    String courseId,
    String appointmentId,
    String patientId,
    String siteId,
    Instant startsAt,
    String zone,
    Instant expiresAt,
    String sealedLink,
    Instant at)
    implements Event {
  public SlotOffered {
    Checks.id(slotId, "slotId");
    Checks.between(number, 1, 99, "number");
    Checks.id(courseId, "courseId");
    Checks.id(appointmentId, "appointmentId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.instant(startsAt, "startsAt");
    Checks.zone(zone, "zone");
    Checks.instant(expiresAt, "expiresAt");
    Checks.that(expiresAt.isBefore(startsAt), "expiresAt", "not before startsAt");
    Checks.sealed(sealedLink, "sealedLink");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return slotId;
  }
}
