package org.infusionops.scheduling.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One appointment of a booked course.
 *
 * @param slot its place in the calendar
 * @param state how far it has come
 * @param cancellation why it does not take place; there exactly when it is cancelled
 */
record Appointment(Slot slot, AppointmentState state, @Nullable Cancellation cancellation) {

  static Appointment booked(Slot slot) {
    return new Appointment(slot, AppointmentState.BOOKED, null);
  }

  Appointment as(AppointmentState next) {
    return new Appointment(slot, next, null);
  }

  /** Moved: whoever had said they would come is asked anew, unless the time is the same. */
  Appointment movedTo(Slot place) {
    boolean sameTime = place.startsAt().equals(slot.startsAt());
    return new Appointment(place, sameTime ? state : AppointmentState.BOOKED, null);
  }

  /** The same, said to be at this site: its course goes elsewhere. */
  Appointment at(String siteId) {
    return new Appointment(slot.atSite(siteId), state, cancellation);
  }

  Appointment cancelled(Cancellation why) {
    return new Appointment(slot, AppointmentState.CANCELLED, why);
  }

  String id() {
    return slot.appointmentId();
  }

  int number() {
    return slot.number();
  }

  /** Whether its place in the calendar is still its own. */
  boolean stands() {
    return state != AppointmentState.CANCELLED && state != AppointmentState.NO_SHOW;
  }

  boolean startsAfter(Instant instant) {
    return slot.startsAt().isAfter(instant);
  }
}
