package org.infusionops.scheduling.course;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.DaySheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks for other times of one visit among which its patient may choose: the first one of each day
 * that meets the wishes the series was ordered with. Holds nothing.
 */
@Component
public final class OtherTimes {

  /** Days on which something seemed free and did not fit after all, before it is given up. */
  private static final int MOST_TRIED = 12;

  private final Aggregates<Course> courses;
  private final PlanningSeries planning;
  private final VisitsOfPatients visits;
  private final Clinic clinic;
  private final InstantSource clock;

  OtherTimes(
      Aggregates<Course> courses,
      PlanningSeries planning,
      VisitsOfPatients visits,
      Clinic clinic,
      InstantSource clock) {
    this.courses = courses;
    this.planning = planning;
    this.visits = visits;
    this.clinic = clinic;
    this.clock = clock;
  }

  /**
   * The times, earliest first; each of them fits at this moment.
   *
   * @param notBefore the earliest time to offer
   * @param most how many to look for
   */
  public List<Instant> of(Visit visit, Instant notBefore, int most) {
    Course course = courses.get(visit.courseId()).state();
    SeriesOrder order = course.order().of(1);
    Site site = clinic.site(order.siteId());
    Instant from = latest(notBefore, after(course, visit));
    Instant until = before(course, visit);
    var found = new ArrayList<Instant>();
    int tried = 0;
    for (DaySheet sheet :
        planning.sheetsWithout(visit.courseId(), order, site, site.dateOf(from), clock.instant())) {
      if (found.size() == most || tried == MOST_TRIED) {
        break;
      }
      Optional<Instant> start = firstOn(sheet, order, site, from, until);
      if (start.isPresent() && !start.get().equals(visit.startsAt())) {
        tried++;
        if (visits.fits(visit, start.get())) {
          found.add(start.get());
        }
      }
    }
    return List.copyOf(found);
  }

  private static Optional<Instant> firstOn(
      DaySheet sheet, SeriesOrder order, Site site, Instant from, @Nullable Instant until) {
    LocalDate date = sheet.date();
    Wishes wishes = order.wishes();
    if (!wishes.allow(date)) {
      return Optional.empty();
    }
    LocalTime then = date.equals(site.dateOf(from)) ? LocalTime.ofInstant(from, site.zone()) : null;
    Wishes onThatDay = wishes.on(EnumSet.of(date.getDayOfWeek())).within(then, null);
    return SeriesSearch.earliest(order.with(onThatDay), List.of(sheet))
        .map(openings -> openings.getFirst().startsAt())
        .filter(start -> until == null || !start.isAfter(until));
  }

  /** From then on the session before it is far enough away. */
  private static Instant after(Course course, Visit visit) {
    return course.standing().stream()
        .filter(slot -> slot.number() < visit.number())
        .map(slot -> slot.startsAt().plus(gap(course)))
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }

  /** Up to then the session after it is far enough away. */
  private static @Nullable Instant before(Course course, Visit visit) {
    return course.standing().stream()
        .filter(slot -> slot.number() > visit.number())
        .map(slot -> slot.startsAt().minus(gap(course)))
        .min(Instant::compareTo)
        .orElse(null);
  }

  private static Duration gap(Course course) {
    return Duration.ofMinutes(course.order().shape().gapMinutes());
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
