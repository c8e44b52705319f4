package org.infusionops.contracts.treatment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * A session ended before its time, or never began. Published by treatment; scheduling closes the
 * appointment, notification sends discharge instructions when the infusion had begun.
 *
 * @param sessionId the session, and the subject; the same id as the appointment's
 * @param courseId the course it belongs to
 * @param number which session of the course, 1 to 99
 * @param patientId the patient
 * @param siteId where
 * @param packId the protocol pack it followed
 * @param packVersion its version, from 1
 * @param startedAt when the infusion began (UTC), not after {@code at}; absent when it never did
 * @param reason why
 * @param at when it was stopped (UTC)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionStopped(
    String sessionId,
    String courseId,
    int number,
    String patientId,
    String siteId,
    String packId,
    int packVersion,
    @Nullable Instant startedAt,
    StopReason reason,
    Instant at)
    implements Event {
  public SessionStopped {
    Checks.id(sessionId, "sessionId");
    Checks.id(courseId, "courseId");
    Checks.between(number, 1, 99, "number");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.slug(packId, "packId");
    Checks.between(packVersion, 1, 9_999, "packVersion");
    Checks.present(reason, "reason");
    Checks.instant(at, "at");
    if (startedAt != null) {
      Checks.instant(startedAt, "startedAt");
      Checks.that(!startedAt.isAfter(at), "startedAt", "after at");
    }
  }

  @Override
  public String subject() {
    return sessionId;
  }
}
