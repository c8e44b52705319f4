package org.infusionops.scheduling.waitlist;

import java.time.Instant;

/**
 * A patient who waits, looked at for one place that became free.
 *
 * @param entryId the waitlist entry
 * @param patientId the patient
 * @param courseId the patient's course
 * @param appointmentId the appointment that would move
 * @param session which session of the course it is, from 1
 * @param since since when they wait (UTC)
 * @param fits whether the visit fits there: the times suit, the protocol's distances are kept, and
 *     room, nurse and prescriber are free
 */
record Candidate(
    String entryId,
    String patientId,
    String courseId,
    String appointmentId,
    int session,
    Instant since,
    boolean fits) {}
