package org.infusionops.contracts.scheduling;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

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
 */
public record SeriesBooked(
    String courseId,
    String patientId,
    String siteId,
    String packId,
    int packVersion,
    List<Appointment> appointments,
    Instant at)
    implements Event {
  public SeriesBooked {
    Checks.id(courseId, "courseId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.slug(packId, "packId");
    Checks.between(packVersion, 1, 9_999, "packVersion");
    appointments = Appointment.series(appointments, "appointments");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return courseId;
  }
}
