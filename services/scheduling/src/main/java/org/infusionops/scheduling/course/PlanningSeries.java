package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.DaySheet;
import org.infusionops.scheduling.day.Days;
import org.infusionops.scheduling.day.Reservation;
import org.infusionops.scheduling.planning.PlanningPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks through a site's days for the earliest series. Writes nothing but what is reclaimed. */
@Component
final class PlanningSeries {

  /** Days looked at first beyond a series' own length: mostly enough, and quicker to read. */
  private static final int NEAR_DAYS = 7;

  /** What was found: openings, or what stands in the way. */
  sealed interface Plan {
    record Found(List<Opening> openings) implements Plan {}

    record Impossible(Obstacle obstacle, SearchedBy searchedBy) implements Plan {}
  }

  private final Days days;
  private final PlansUnderway underway;
  private final ReclaimingHolds reclaiming;
  private final ReadingDays closely;
  private final OtherCourses otherCourses;
  private final PlanningPolicy policy;

  PlanningSeries(
      Days days,
      PlansUnderway underway,
      ReclaimingHolds reclaiming,
      ReadingDays closely,
      OtherCourses otherCourses,
      PlanningPolicy policy) {
    this.days = days;
    this.underway = underway;
    this.reclaiming = reclaiming;
    this.closely = closely;
    this.otherCourses = otherCourses;
    this.policy = policy;
  }

  /**
   * Makes a plan.
   *
   * @param others the places of the patient's visits of other courses
   * @param anew whether to look closely at once, because a plan has just failed
   */
  Plan plan(SeriesOrder order, List<Slot> others, Site site, Instant now, boolean anew) {
    List<Instant> visits = others.stream().map(Slot::startsAt).toList();
    if (!anew) {
      int near = Math.min(horizonDays(order), order.shape().maxDays() + NEAR_DAYS);
      Optional<List<Opening>> soon =
          SeriesSearch.earliest(order, sheets(order, site, near, now, visits, days::latelyBetween));
      if (soon.isPresent()) {
        return new Plan.Found(soon.get());
      }
    }
    List<DaySheet> all = sheets(order, site, horizonDays(order), now, visits, days::between);
    return SeriesSearch.earliest(order, all)
        .<Plan>map(Plan.Found::new)
        .orElseGet(
            () ->
                new Plan.Impossible(
                    Obstacle.of(
                        order,
                        all,
                        order.wishes().want(Wish.COMPANION)
                            ? sheets(
                                order.with(order.wishes().alone()),
                                site,
                                horizonDays(order),
                                now,
                                visits,
                                days::between)
                            : all),
                    SearchedBy.of(policy)));
  }

  /**
   * The days from a date on, as they would be without what this course has.
   *
   * @param first the first date, the site's
   */
  List<DaySheet> sheetsWithout(
      String courseId, SeriesOrder order, Site site, LocalDate first, Instant now) {
    return sheetsWithout(courseId, order, site, first, now, List.of());
  }

  /**
   * The same, with a distance from these visits as well.
   *
   * @param been when visits of this course began that are not to be moved
   */
  List<DaySheet> sheetsWithout(
      String courseId,
      SeriesOrder order,
      Site site,
      LocalDate first,
      Instant now,
      List<Instant> been) {
    List<Instant> visits = Stream.concat(visits(courseId, order).stream(), been.stream()).toList();
    LocalDate last = first.plusDays(horizonDays(order) - 1L);
    Map<LocalDate, Day> taken = closely.between(site, first, last, now);
    Site suiting = site.inRoomsWith(order.wishes().ofTheRoom());
    return first
        .datesUntil(last.plusDays(1))
        .map(
            date ->
                DaySheet.of(
                    suiting,
                    date,
                    reservations(site, date, taken.get(date)).stream()
                        .filter(reservation -> !reservation.courseId().equals(courseId))
                        .toList(),
                    visits))
        .toList();
  }

  /** The last date a session may be on; one further off can only be a slip. */
  LocalDate lastDate(SeriesOrder order, Site site, Instant now) {
    return site.dateOf(now).plusDays(1L + policy.search().beginsWithinDays() + horizonDays(order));
  }

  /** Never less than a series may take. */
  private int horizonDays(SeriesOrder order) {
    return Math.max(policy.search().days(), order.shape().maxDays());
  }

  private List<Instant> visits(String courseId, SeriesOrder order) {
    return otherCourses.besides(courseId, order.patientId()).visits().stream()
        .map(Slot::startsAt)
        .toList();
  }

  private interface Reading {
    Map<LocalDate, Day> between(String siteId, LocalDate first, LocalDate last);
  }

  private List<DaySheet> sheets(
      SeriesOrder order, Site site, int count, Instant now, List<Instant> visits, Reading reading) {
    LocalDate first = site.dateOf(now).plusDays(1);
    LocalDate last = first.plusDays(count - 1L);
    Map<LocalDate, Day> read = reading.between(site.id(), first, last);
    if (reclaiming.reclaim(read.values(), now)) {
      read = reading.between(site.id(), first, last);
    }
    Map<LocalDate, Day> taken = read;
    Site suiting = site.inRoomsWith(order.wishes().ofTheRoom());
    return IntStream.range(0, count)
        .mapToObj(first::plusDays)
        .map(date -> DaySheet.of(suiting, date, reservations(site, date, taken.get(date)), visits))
        .toList();
  }

  private List<Reservation> reservations(Site site, LocalDate date, @Nullable Day day) {
    return underway.joinedWith(day == null ? List.of() : day.reservations(), site.id(), date);
  }
}
