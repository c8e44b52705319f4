package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The series was confirmed; its sessions are coming or under way.
 *
 * @param order what was ordered
 * @param appointments the series
 * @param bookedAt when it was confirmed
 * @param moves what is being moved, and was
 */
record Booked(SeriesOrder order, List<Appointment> appointments, Instant bookedAt, Moves moves)
    implements Movable {

  Booked {
    appointments = List.copyOf(appointments);
    moves = Moves.orNone(moves);
  }

  /** Once every session is over, cancelled or stopped, the patient may have another series. */
  @Override
  public boolean claimsThePatient() {
    return appointments.stream().anyMatch(appointment -> appointment.state().isAhead());
  }

  @Override
  public List<Slot> standing() {
    return standing(appointments);
  }

  @Override
  public Booked with(Moves next) {
    return new Booked(order, appointments, bookedAt, next);
  }

  static List<Slot> standing(List<Appointment> appointments) {
    return appointments.stream().filter(Appointment::stands).map(Appointment::slot).toList();
  }

  Optional<Appointment> find(String appointmentId) {
    return appointments.stream().filter(a -> a.id().equals(appointmentId)).findFirst();
  }

  /** How many sessions are done, with those that were had before the series was taken over. */
  int completed() {
    int here =
        (int) appointments.stream().filter(a -> a.state() == AppointmentState.COMPLETED).count();
    return order.takenOver() && !appointments.isEmpty()
        ? here + appointments.getFirst().number() - 1
        : here;
  }

  /** The course with these places besides, in the order of their numbers. */
  Booked with(List<Slot> more, Instant now) {
    List<Appointment> all =
        Stream.concat(appointments.stream(), more.stream().map(Appointment::booked))
            .sorted(Comparator.comparingInt(Appointment::number))
            .toList();
    return new Booked(order, all, appointments.isEmpty() ? now : bookedAt, moves);
  }

  /** Only what the patient is still expected for. */
  Booked awaited() {
    return new Booked(
        order, appointments.stream().filter(a -> a.state().awaited()).toList(), bookedAt, moves);
  }

  /** The course with one appointment changed. */
  Booked with(String appointmentId, UnaryOperator<Appointment> change) {
    return new Booked(
        order,
        appointments.stream().map(a -> a.id().equals(appointmentId) ? change.apply(a) : a).toList(),
        bookedAt,
        moves);
  }

  /**
   * The course at another site, these appointments at new places, the others where they were.
   * Whoever had said they would come said so of the site before, and is asked anew.
   */
  Booked at(SeriesOrder there, List<Slot> places, Moves next) {
    return new Booked(
        there,
        appointments.stream()
            .map(
                appointment ->
                    places.stream()
                        .filter(place -> place.appointmentId().equals(appointment.id()))
                        .findFirst()
                        .map(Appointment::booked)
                        .orElseGet(() -> appointment.at(appointment.slot().siteOr(order))))
            .toList(),
        bookedAt,
        next);
  }

  /** The course after one more session is done: itself, or completed when it was the last. */
  Course afterCompleting(String appointmentId, Instant at) {
    Booked after = with(appointmentId, a -> a.as(AppointmentState.COMPLETED));
    return after.completed() == order.shape().sessions()
        ? new Completed(order, after.appointments, at, moves)
        : after;
  }
}
