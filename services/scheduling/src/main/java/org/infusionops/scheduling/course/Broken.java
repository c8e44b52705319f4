package org.infusionops.scheduling.course;

import java.time.Instant;
import org.infusionops.scheduling.day.SlotTaken;

/**
 * An appointment for which its site has not what it needs any more.
 *
 * @param courseId its course
 * @param appointmentId its id
 * @param patientId the patient
 * @param number which session of the course, from 1
 * @param held whether its series is only held yet
 * @param startsAt when the patient is due (UTC)
 * @param endsAt when the patient may leave (UTC)
 * @param room the room
 * @param nurse the nurse's staff id
 * @param prescriber the prescriber's staff id
 * @param why what is not there
 */
public record Broken(
    String courseId,
    String appointmentId,
    String patientId,
    int number,
    boolean held,
    Instant startsAt,
    Instant endsAt,
    String room,
    String nurse,
    String prescriber,
    SlotTaken.What why) {}
