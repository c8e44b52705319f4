package org.infusionops.scheduling.course;

import org.jspecify.annotations.Nullable;

/** Makes the links by which patients answer to their appointments. */
@FunctionalInterface
public interface AppointmentLinks {

  /**
   * The link to one appointment as it is now, sealed for the appointment's id; null when links are
   * not sent.
   *
   * @param number which session of the course, from 1
   * @param told how often the patient was told of another time or site: a link to an earlier one
   *     opens nothing
   */
  @Nullable String sealed(
      String courseId, String patientId, String appointmentId, int number, int told);

  /** The link to an appointment at its place, as it is after these moves. */
  default @Nullable String sealed(String courseId, Course course, Slot place, Moves moves) {
    return sealed(
        courseId,
        course.order().patientId(),
        place.appointmentId(),
        place.number(),
        moves.toldOf(place.appointmentId()));
  }

  /** The link to the first of the sessions still to come: a message tells of the whole series. */
  default @Nullable String sealed(String courseId, Booked booked) {
    return sealed(courseId, booked, booked.standing().getFirst(), booked.moves());
  }
}
