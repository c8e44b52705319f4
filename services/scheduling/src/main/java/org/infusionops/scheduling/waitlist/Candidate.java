package org.infusionops.scheduling.waitlist;

import java.time.Instant;

/**
 * A patient who waits, and whose visit fits into one place that became free.
 *
 * @param entryId the waitlist entry
 * @param patientId the patient
 * @param courseId the patient's course
 * @param appointmentId the appointment that would move
 * @param session which session of the course it is, from 1
 * @param since since when they wait (UTC)
 */
record Candidate(
    String entryId,
    String patientId,
    String courseId,
    String appointmentId,
    int session,
    Instant since) {}
