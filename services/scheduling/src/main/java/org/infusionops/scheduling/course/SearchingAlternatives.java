package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.infusionops.eventing.Aggregates;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.DaySheet;
import org.infusionops.scheduling.planning.PlanningPolicy;
import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks for series a patient may choose from instead of what their course has. Holds nothing. */
@Component
final class SearchingAlternatives {

  /**
   * What was found.
   *
   * @param alternatives the series, best first
   * @param obstacle what stands in the way; there exactly when there are none
   * @param relaxations what could be given up then
   */
  record Found(
      List<Alternative> alternatives, @Nullable Obstacle obstacle, List<Relaxation> relaxations) {

    Found {
      alternatives = List.copyOf(alternatives);
      relaxations = List.copyOf(relaxations);
    }
  }

  private final Aggregates<Course> courses;
  private final PlanningSeries planning;
  private final Clinic clinic;
  private final RankingPolicy policy;
  private final PlanningPolicy limits;
  private final InstantSource clock;

  SearchingAlternatives(
      Aggregates<Course> courses,
      PlanningSeries planning,
      Clinic clinic,
      RankingPolicy policy,
      PlanningPolicy limits,
      InstantSource clock) {
    this.courses = courses;
    this.planning = planning;
    this.clinic = clinic;
    this.policy = policy;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Searches as if the course had nothing held.
   *
   * @param wishes absent for those the course was ordered with
   * @param from the first date to look at, the site's; absent, or not after today, for tomorrow
   * @throws Problem 409 when the series is booked or is being placed, 422 when {@code from} is too
   *     far ahead
   */
  Found search(String courseId, @Nullable Wishes wishes, @Nullable LocalDate from) {
    Course course = courses.get(courseId).state();
    requireReplaceable(course);
    SeriesOrder order = wishes == null ? course.order() : course.order().with(wishes);
    Site site = clinic.site(order.siteId());
    Instant now = clock.instant();
    LocalDate tomorrow = site.dateOf(now).plusDays(1);
    LocalDate first = from == null || from.isBefore(tomorrow) ? tomorrow : from;
    int most = limits.search().beginsWithinDays();
    if (first.isAfter(tomorrow.plusDays(most))) {
      throw Problem.invalid("from", "must be within " + most + " days");
    }
    List<DaySheet> sheets = planning.sheetsWithout(courseId, order, site, first, now);
    List<Alternative> alternatives = Alternatives.of(order, sheets, policy);
    if (!alternatives.isEmpty()) {
      return new Found(alternatives, null, List.of());
    }
    SeriesOrder alone = order.with(order.wishes().alone());
    List<DaySheet> inAnyRoom =
        alone.equals(order) ? sheets : planning.sheetsWithout(courseId, alone, site, first, now);
    return new Found(
        List.of(), Obstacle.of(order, sheets, inAnyRoom), Relaxing.of(order, sheets, inAnyRoom));
  }

  /**
   * @throws Problem 409 when the course's series cannot be replaced by another
   */
  static void requireReplaceable(Course course) {
    switch (course) {
      case Held _, Unplaced _, Released _ -> {}
      case Searching _, Placing _ -> throw MovingPlaces.notAtRest();
      case Booked _, Completed _ ->
          throw Problem.conflict(
              "course-booked", "The series is booked; its appointments can be moved one by one");
    }
  }
}
