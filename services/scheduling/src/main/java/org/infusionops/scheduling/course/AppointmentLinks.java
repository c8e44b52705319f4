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
   * @param revision how often the appointment was moved: a link to an earlier time opens nothing
   */
  @Nullable String sealed(
      String courseId, String patientId, String appointmentId, int number, int revision);

  /** The link to an appointment at its place, as it is after so many changes. */
  default @Nullable String sealed(String courseId, Course course, Slot place, int revision) {
    return sealed(
        courseId, course.order().patientId(), place.appointmentId(), place.number(), revision);
  }

  /** The link to the first of the sessions still to come: a message tells of the whole series. */
  default @Nullable String sealed(String courseId, Booked booked) {
    Slot first = booked.standing().getFirst();
    return sealed(courseId, booked, first, booked.moves().revisionOf(first.appointmentId()));
  }
}
