package org.infusionops.scheduling.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An appointment that a patient has in another system.
 *
 * @param appointmentId the id it has here; the same appointment has always the same
 * @param number which session of its series, from 1
 * @param startsAt when the patient is due (UTC)
 * @param minutes how long the patient stays; absent for as long as the protocol pack says
 * @param room the room's id
 * @param nurse the nurse's staff id; absent when any will do
 */
public record VisitTakenOver(
    String appointmentId,
    int number,
    Instant startsAt,
    @Nullable Integer minutes,
    String room,
    @Nullable String nurse) {}
