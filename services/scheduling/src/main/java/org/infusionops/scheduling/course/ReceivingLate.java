package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.course.Arrival.Choice;
import org.infusionops.scheduling.course.ReschedulingAppointment.Plan;
import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rule of late arrivals: within the clinic's grace the session begins late, after it the room
 * would not be ready for the next patient. A session is never cut short; so it is fitted in whole
 * later that day, or not that day.
 */
@Component
final class ReceivingLate {

  private final ReschedulingAppointment rescheduling;
  private final PlanningSeries planning;
  private final Clinic clinic;
  private final InstantSource clock;

  ReceivingLate(
      ReschedulingAppointment rescheduling,
      PlanningSeries planning,
      Clinic clinic,
      InstantSource clock) {
    this.rescheduling = rescheduling;
    this.planning = planning;
    this.clinic = clinic;
    this.clock = clock;
  }

  /**
   * What can be done now; changes nothing.
   *
   * @throws Problem 404 when the course has no such appointment, 409 when the patient is not
   *     expected
   */
  Arrival look(Stored<Course> course, String appointmentId) {
    if (!(course.state() instanceof Booked booked)) {
      throw Problem.conflict("course-not-booked", "The course is not booked");
    }
    Appointment appointment = booked.find(appointmentId).orElseThrow(Problem::notFound);
    BookedAppointments.requireAwaited(appointment);
    Instant now = clock.instant();
    Slot slot = appointment.slot();
    CheckInWindow window =
        CheckInWindow.of(
            slot, clinic.checkInOpens(), clinic.lateArrivalGrace(), booked.order().zone());
    if (now.isBefore(window.from())) {
      return arrival(Arrival.State.EARLY, window, null, List.of(Choice.RESCHEDULE));
    }
    if (window.contains(now)) {
      return arrival(
          Arrival.State.IN_TIME, window, null, List.of(Choice.CHECK_IN, Choice.RESCHEDULE));
    }
    Plan today = today(course, slot, now);
    var choices = new ArrayList<Choice>();
    if (today != null) {
      choices.add(Choice.FIT_IN_TODAY);
    }
    choices.addAll(
        List.of(Choice.RESCHEDULE, Choice.CANCEL_AS_PATIENT_LATE, Choice.RECORD_NO_SHOW));
    return arrival(Arrival.State.LATE, window, today, choices);
  }

  private static Arrival arrival(
      Arrival.State state, CheckInWindow window, @Nullable Plan today, List<Choice> choices) {
    return new Arrival(state, window.from(), window.until(), today, choices);
  }

  /** The patient is there: what days and times they had wished for does not matter any more. */
  private @Nullable Plan today(Stored<Course> course, Slot slot, Instant now) {
    SeriesOrder order = course.state().order();
    Site site = clinic.site(order.siteId());
    LocalDate today = site.dateOf(now);
    if (!today.equals(slot.date())) {
      return null;
    }
    SeriesOrder anyTime = order.with(order.wishes().atAnyTime().onAnyWeekday().withAnyDriver());
    return SeriesSearch.starts(
            anyTime, planning.sheetsWithout(course.id(), anyTime, site, today, now).subList(0, 1))
        .stream()
        .filter(start -> start.at().isAfter(now))
        .map(start -> rescheduling.plan(course, slot.appointmentId(), Wanted.at(start.at())))
        .filter(Plan::fits)
        .findFirst()
        .orElse(null);
  }
}
