package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.day.Days;
import org.springframework.stereotype.Component;

/**
 * Brings the days in line with a course: what it stands on is firm, what it has left is free. A
 * timer's work, so that a crash between the course and its days is made good.
 */
@Component
final class SettlingDays {

  private final Aggregates<Course> courses;
  private final Days days;
  private final InstantSource clock;

  SettlingDays(Aggregates<Course> courses, Days days, InstantSource clock) {
    this.courses = courses;
    this.days = days;
    this.clock = clock;
  }

  void settle(Ringing<Course> timer) {
    Course course = timer.state();
    settle(course);
    Instant now = clock.instant();
    var _ =
        courses.changeOnRing(
            timer,
            after ->
                after.equals(course)
                    ? Change.to(withNothingLeft(after))
                    // It was changed while its days were settled: settle them once more.
                    : Change.to(after).arm(Timer.SETTLE_DAYS, now));
  }

  /**
   * Settles at once instead of leaving it to the timer, so that the version a caller is answered is
   * the one that stays.
   */
  Stored<Course> settle(Stored<Course> course) {
    settle(course.state());
    return courses.change(
        course,
        after ->
            after.equals(course.state())
                ? Change.to(withNothingLeft(after)).disarm(Timer.SETTLE_DAYS)
                : Change.to(after));
  }

  private void settle(Course course) {
    SeriesOrder order = course.order();
    for (Slot slot : everHeld(course)) {
      Set<String> place = Set.of(slot.placeId());
      if (course.standsOn(slot.placeId())) {
        days.makeFirm(slot.siteOr(order), slot.date(), place);
      } else {
        days.clear(slot.siteOr(order), slot.date(), place);
      }
    }
    if (course instanceof Movable movable) {
      for (Slot left : movable.moves().left()) {
        days.clear(left.siteOr(order), left.date(), Set.of(left.placeId()));
      }
    }
  }

  private static Course withNothingLeft(Course course) {
    return course instanceof Movable movable ? movable.with(movable.moves().settled()) : course;
  }

  private static List<Slot> everHeld(Course course) {
    return switch (course) {
      case Released released -> released.slots();
      case Booked booked -> booked.appointments().stream().map(Appointment::slot).toList();
      case Completed completed -> completed.appointments().stream().map(Appointment::slot).toList();
      // Still a matter of placing or confirming.
      case Searching _, Placing _, Unplaced _, Held _ -> List.of();
    };
  }
}
