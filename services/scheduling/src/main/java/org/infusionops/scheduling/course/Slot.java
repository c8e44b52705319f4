package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
import org.infusionops.scheduling.day.Reservation;

/**
 * The place in the calendar that one appointment takes, or took.
 *
 * @param appointmentId the appointment
 * @param number which session of the course, from 1
 * @param date the site's date, which names the day that holds the reservation
 * @param startsAt when the patient is due
 * @param endsAt when the patient may leave
 * @param readyAt when the room is ready for the next patient
 * @param room the room
 * @param nurse the nurse's staff id
 * @param prescriber the prescriber's staff id
 */
record Slot(
    String appointmentId,
    int number,
    LocalDate date,
    Instant startsAt,
    Instant endsAt,
    Instant readyAt,
    String room,
    String nurse,
    String prescriber) {

  /** The reservation this slot needs, as a hold. */
  Reservation heldBy(String courseId, String patientId, Instant until) {
    return new Reservation(
        appointmentId, courseId, patientId, room, nurse, prescriber, startsAt, readyAt, until);
  }
}
