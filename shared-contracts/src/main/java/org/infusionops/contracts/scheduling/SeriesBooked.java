package org.infusionops.contracts.scheduling;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * A held series was confirmed, or one was taken over from another system; that may come again when
 * more of it is taken over, then with every appointment still to come. Published by scheduling;
 * notification confirms to the patient, treatment plans the sessions.
 *
 * @param courseId the course, and the subject
 * @param patientId the patient
 * @param siteId where
 * @param packId the protocol pack the sessions follow
 * @param packVersion its version, from 1
 * @param appointments the sessions in rising order, at least one
 * @param at when (UTC)
 * @param sealedLink the address of the page on which the patient can answer, as ciphertext (compact
 *     JWE) for the first appointment's id, sealed by scheduling and opened by notification only:
 *     who has it may act for the patient; absent where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeriesBooked(
    String courseId,
    String patientId,
    String siteId,
    String packId,
    int packVersion,
    List<Appointment> appointments,
    Instant at,
    @Nullable String sealedLink)
    implements Event {

  /** Without a link. */
  public SeriesBooked(
      String courseId,
      String patientId,
      String siteId,
      String packId,
      int packVersion,
      List<Appointment> appointments,
      Instant at) {
    this(courseId, patientId, siteId, packId, packVersion, appointments, at, null);
  }

  public SeriesBooked {
    Checks.id(courseId, "courseId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.slug(packId, "packId");
    Checks.between(packVersion, 1, 9_999, "packVersion");
    appointments = Appointment.series(appointments, "appointments");
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
