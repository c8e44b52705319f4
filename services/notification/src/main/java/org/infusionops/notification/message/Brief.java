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
 */
public record Brief(
    Kind kind,
    String siteId,
    @Nullable String patientId,
    @Nullable String courseId,
    @Nullable String appointmentId,
    Particulars particulars,
    Instant notBefore,
    Instant notAfter) {}
