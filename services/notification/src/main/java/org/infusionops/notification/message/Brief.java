package org.infusionops.notification.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an event asks to be said, to whom and when; over each channel it becomes a message of its
 * own. Never changes.
 *
 * @param patientId the patient it is for; null when it goes to staff
 * @param courseId the course it is about, if any
 * @param appointmentId the one appointment it is about, if any
 * @param notBefore when it is to go at the earliest (UTC)
 * @param notAfter from then on it is not sent any more (UTC)
 * @param page which page of a safety event it is; null for any other message
 */
public record Brief(
    Kind kind,
    String siteId,
    @Nullable String patientId,
    @Nullable String courseId,
    @Nullable String appointmentId,
    Particulars particulars,
    Instant notBefore,
    Instant notAfter,
    @Nullable StaffPage page) {

  /**
   * A page to a member of staff, whose outcome is reported to whoever asked for it.
   *
   * @param safetyEventId the safety event that waits
   * @param staffId who is paged
   * @param number which page of that event, from 1
   */
  public record StaffPage(String safetyEventId, String staffId, int number) {}

  /** A message that is no page. */
  public Brief(
      Kind kind,
      String siteId,
      @Nullable String patientId,
      @Nullable String courseId,
      @Nullable String appointmentId,
      Particulars particulars,
      Instant notBefore,
      Instant notAfter) {
    this(kind, siteId, patientId, courseId, appointmentId, particulars, notBefore, notAfter, null);
  }
}
