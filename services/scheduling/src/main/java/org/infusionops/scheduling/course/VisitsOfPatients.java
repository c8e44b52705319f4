package org.infusionops.scheduling.course;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/**
 * What a patient can learn of and do about their appointments without a member of staff. Whatever
 * changes something is done to the visit as it was seen: when its course was changed meanwhile,
 * {@link org.infusionops.eventing.StaleVersion} is thrown and nothing was done.
 */
@Component
public final class VisitsOfPatients {

  /** Who moves an appointment when it is the patient. */
  private static final String THE_PATIENT = "patient";

  private final Aggregates<Course> courses;
  private final ConfirmingAppointment confirming;
  private final CancellingAppointment cancelling;
  private final ReschedulingAppointment rescheduling;
  private final Clinic clinic;
  private final InstantSource clock;

  VisitsOfPatients(
      Aggregates<Course> courses,
      ConfirmingAppointment confirming,
      CancellingAppointment cancelling,
      ReschedulingAppointment rescheduling,
      Clinic clinic,
      InstantSource clock) {
    this.courses = courses;
    this.confirming = confirming;
    this.cancelling = cancelling;
    this.rescheduling = rescheduling;
    this.clinic = clinic;
    this.clock = clock;
  }

  /** The session of this number; empty when the course has none that was booked. */
  public Optional<Visit> find(String courseId, int number) {
    return courses
        .find(courseId)
        .flatMap(
            course ->
                appointments(course.state()).stream()
                    .filter(appointment -> appointment.number() == number)
                    .findFirst()
                    .map(appointment -> visit(course, appointment)));
  }

  /** The next session at which the patient is awaited, among those that start after this. */
  public Optional<Visit> nextAfter(String courseId, Instant instant) {
    return courses
        .find(courseId)
        .flatMap(
            course ->
                appointments(course.state()).stream()
                    .filter(appointment -> appointment.state().awaited())
                    .filter(appointment -> appointment.startsAfter(instant))
                    .min(Comparator.comparingInt(Appointment::number))
                    .map(appointment -> visit(course, appointment)));
  }

  /** When the places of a series that was held and given up would have begun; none of any other. */
  public List<Instant> releasedPlaces(String courseId) {
    return courses
        .find(courseId)
        .map(Stored::state)
        .filter(Released.class::isInstance)
        .map(Released.class::cast)
        .map(released -> released.slots().stream().map(Slot::startsAt).toList())
        .orElse(List.of());
  }

  /** Until when the patient may cancel in time. */
  public Instant freeUntil(Visit visit) {
    return visit.startsAt().minus(clinic.freeCancellation());
  }

  /** How long before the start that is. */
  public Duration freeCancellation() {
    return clinic.freeCancellation();
  }

  /**
   * The patient will come.
   *
   * @throws Problem 409 when the patient is not expected any more
   */
  public void confirm(Visit seen) {
    confirming.confirm(seen.courseId(), seen.appointmentId(), ifStill(seen));
  }

  /**
   * The patient will not come; in time or late, as the clock says.
   *
   * @throws Problem 409 when the patient is not expected any more
   */
  public void cancel(Visit seen) {
    CancellationReason reason =
        clock.instant().truncatedTo(ChronoUnit.MILLIS).isAfter(freeUntil(seen))
            ? CancellationReason.PATIENT_LATE
            : CancellationReason.PATIENT_IN_TIME;
    cancelling.cancel(
        seen.courseId(), seen.appointmentId(), ifStill(seen), reason, CancelledBy.PATIENT);
  }

  /** Whether nothing is in the way of the visit at another time; changes nothing. */
  public boolean fits(Visit visit, Instant startsAt) {
    return rescheduling
        .preview(visit.courseId(), visit.appointmentId(), Wanted.at(startsAt))
        .fits();
  }

  /**
   * Moves the visit because its patient wants it so.
   *
   * @throws Problem 409 when it does not fit there, or cannot be moved
   */
  public void move(Visit seen, Instant startsAt) {
    rescheduling.reschedule(
        seen.courseId(),
        seen.appointmentId(),
        ifStill(seen),
        Wanted.at(startsAt),
        new Moved.Why(RescheduleReason.PATIENT_REQUEST, null, THE_PATIENT));
  }

  private static IfMatch ifStill(Visit seen) {
    return new IfMatch(seen.version());
  }

  private static List<Appointment> appointments(Course course) {
    return switch (course) {
      case Booked booked -> booked.appointments();
      case Completed completed -> completed.appointments();
      case Searching _, Placing _, Unplaced _, Held _, Released _ -> List.of();
    };
  }

  private static Visit visit(Stored<Course> course, Appointment appointment) {
    SeriesOrder order = course.state().order();
    Slot slot = appointment.slot();
    int told =
        course.state() instanceof Movable movable ? movable.moves().toldOf(appointment.id()) : 0;
    return new Visit(
        course.id(),
        SeenVersion.of(course.state()),
        order.patientId(),
        order.siteId(),
        order.zone(),
        appointment.id(),
        appointment.number(),
        told,
        standing(appointment.state()),
        slot.startsAt(),
        slot.endsAt());
  }

  private static Visit.Standing standing(AppointmentState state) {
    return switch (state) {
      case BOOKED -> Visit.Standing.EXPECTED;
      case CONFIRMED -> Visit.Standing.CONFIRMED;
      case CANCELLED -> Visit.Standing.CANCELLED;
      case CHECKED_IN, IN_SESSION, COMPLETED, STOPPED, NO_SHOW -> Visit.Standing.OVER;
    };
  }
}
