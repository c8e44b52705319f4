package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/** The patient has arrived. */
@Component
final class CheckingIn {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'on' uuuu-MM-dd", Locale.ROOT);

  private final BookedAppointments appointments;
  private final Clinic clinic;
  private final CheckInCondition condition;
  private final InstantSource clock;

  CheckingIn(
      BookedAppointments appointments,
      Clinic clinic,
      CheckInCondition condition,
      InstantSource clock) {
    this.appointments = appointments;
    this.clinic = clinic;
    this.condition = condition;
    this.clock = clock;
  }

  /**
   * Checks the patient in. Doing so again changes nothing.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @throws Problem 409 when it is not the time for it, saying when that is, when the patient is
   *     later than the clinic's grace allows, or is not expected any more, or somebody has to
   *     decide first
   */
  Stored<Course> checkIn(String courseId, String appointmentId, IfMatch ifMatch) {
    Instant now = clock.instant();
    return appointments.change(
        courseId,
        appointmentId,
        ifMatch,
        (booked, appointment) -> decide(courseId, booked, appointment, now));
  }

  private Change<Course> decide(
      String courseId, Booked booked, Appointment appointment, Instant now) {
    if (appointment.state() == AppointmentState.CHECKED_IN) {
      return Change.to(booked);
    }
    BookedAppointments.requireAwaited(appointment);
    requireTime(appointment.slot(), booked.order().zone(), now);
    String screeningId = booked.order().screeningId();
    if (screeningId != null) {
      condition.require(screeningId);
    }
    Change<Course> change =
        Change.<Course>to(booked.with(appointment.id(), a -> a.as(AppointmentState.CHECKED_IN)))
            .publish(new Story(courseId, booked.order(), now).checkedIn(appointment));
    return Reminders.disarm(change, appointment);
  }

  private void requireTime(Slot slot, ZoneId zone, Instant now) {
    CheckInWindow window =
        CheckInWindow.of(slot, clinic.checkInOpens(), clinic.lateArrivalGrace(), zone);
    if (now.isAfter(window.until())) {
      throw Problem.conflict(
          "late-arrival",
          "Check-in was possible until %s (%s). A session is not cut short: fit it in later today"
                  .formatted(TIME.format(window.until().atZone(zone)), zone)
              + " where it fits in full, else move it or cancel it as patient late");
    }
    if (now.isBefore(window.from())) {
      throw Problem.conflict(
          "not-check-in-time",
          "Check-in is possible from %s until %s (%s)"
              .formatted(
                  TIME.format(window.from().atZone(zone)),
                  TIME.format(window.until().atZone(zone)),
                  zone));
    }
  }
}
