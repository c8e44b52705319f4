package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.Days;
import org.springframework.stereotype.Component;

/**
 * Finds the appointments for which a site has not what they need: the list of what is to be planned
 * anew. It is kept nowhere but read off the days, so that whatever solves one takes it off the
 * list: moving it, cancelling it, or taking the change of the site back.
 */
@Component
public final class BrokenAppointments {

  /** Days ahead that are looked through: more than anything is booked. */
  private static final int DAYS_AHEAD = 366;

  private final Aggregates<Course> courses;
  private final Days days;
  private final InstantSource clock;

  BrokenAppointments(Aggregates<Course> courses, Days days, InstantSource clock) {
    this.courses = courses;
    this.days = days;
    this.clock = clock;
  }

  /**
   * Those still to come, the earliest first.
   *
   * @param site as it is, or as it would be
   */
  public List<Broken> at(Site site) {
    Instant now = clock.instant();
    LocalDate today = site.dateOf(now);
    var broken = new ArrayList<Broken>();
    for (Day day : days.between(site.id(), today, today.plusDays(DAYS_AHEAD)).values()) {
      for (Day.Refused refused : day.refusedBy(site.on(day.date()))) {
        if (refused.reservation().from().isAfter(now)) {
          broken(refused).ifPresent(broken::add);
        }
      }
    }
    broken.sort(Comparator.comparing(Broken::startsAt).thenComparing(Broken::appointmentId));
    return List.copyOf(broken);
  }

  /** What a day has is broken only if its course stands on it, or is just taking it. */
  private Optional<Broken> broken(Day.Refused refused) {
    String placeId = refused.reservation().placeId();
    return courses
        .find(refused.reservation().courseId())
        .flatMap(
            course ->
                places(course.state()).stream()
                    .filter(slot -> slot.placeId().equals(placeId))
                    .findFirst()
                    .filter(slot -> isAwaited(course.state(), slot))
                    .map(slot -> broken(course.id(), course.state(), slot, refused)));
  }

  private static List<Slot> places(Course course) {
    var places = new ArrayList<>(course.standing());
    if (course instanceof Movable movable && movable.moves().underway() != null) {
      places.addAll(movable.moves().underway().to());
    }
    return places;
  }

  private static boolean isAwaited(Course course, Slot slot) {
    return !(course instanceof Booked booked)
        || booked
            .find(slot.appointmentId())
            .filter(appointment -> appointment.state().awaited())
            .isPresent();
  }

  private static Broken broken(String courseId, Course course, Slot slot, Day.Refused refused) {
    return new Broken(
        courseId,
        slot.appointmentId(),
        course.order().patientId(),
        slot.number(),
        !(course instanceof Booked),
        slot.startsAt(),
        slot.endsAt(),
        slot.room(),
        slot.nurse(),
        slot.prescriber(),
        refused.why());
  }
}
