package org.infusionops.scheduling.waitlist;

import java.time.Instant;

/**
 * One patient was asked whether they take a place that became free.
 *
 * @param number which offer of that place, from 1
 * @param entryId the waitlist entry
 * @param patientId the patient
 * @param courseId the patient's course
 * @param appointmentId the appointment that would move there
 * @param session which session of the course it is, from 1
 * @param at when they were asked (UTC)
 * @param until until when they may take it (UTC)
 * @param answer what came of it
 */
record Offer(
    int number,
    String entryId,
    String patientId,
    String courseId,
    String appointmentId,
    int session,
    Instant at,
    Instant until,
    Answer answer) {

  /** What came of an offer. */
  enum Answer {
    /** Not answered yet. */
    OPEN,
    /** The patient has the place. */
    ACCEPTED,
    /** The patient does not want it. */
    DECLINED,
    /** Not answered in time. */
    EXPIRED,
    /** The patient wanted it, and it did not fit any more. */
    FAILED,
    /** Somebody else was faster, or the place is not offered any more. */
    WITHDRAWN
  }

  boolean open() {
    return answer == Answer.OPEN;
  }

  Offer become(Answer next) {
    return new Offer(number, entryId, patientId, courseId, appointmentId, session, at, until, next);
  }
}
