package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.DaySheet;
import org.infusionops.scheduling.day.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks through a site's days for the earliest series. Writes nothing but what is reclaimed. */
@Component
final class PlanningSeries {

  /** How many days from tomorrow on are looked at, in the site's zone. */
  static final int HORIZON_DAYS = 60;

  /** Days looked at first beyond a series' own length: mostly enough, and quicker to read. */
  private static final int NEAR_DAYS = 7;

  /** What was found: openings, or what stands in the way. */
  sealed interface Plan {
    record Found(List<Opening> openings) implements Plan {}

    record Impossible(Obstacle obstacle) implements Plan {}
  }

  private final Days days;
  private final PlansUnderway underway;
  private final ReclaimingHolds reclaiming;

  PlanningSeries(Days days, PlansUnderway underway, ReclaimingHolds reclaiming) {
    this.days = days;
    this.underway = underway;
    this.reclaiming = reclaiming;
  }

  /**
   * Makes a plan.
   *
   * @param anew whether to look closely at once, because a plan has just failed
   */
  Plan plan(SeriesOrder order, Site site, Instant now, boolean anew) {
    if (!anew) {
      int near = Math.min(HORIZON_DAYS, order.shape().maxDays() + NEAR_DAYS);
      Optional<List<Opening>> soon =
          SeriesSearch.earliest(order, sheets(site, near, now, days::latelyBetween));
      if (soon.isPresent()) {
        return new Plan.Found(soon.get());
      }
    }
    List<DaySheet> all = sheets(site, HORIZON_DAYS, now, days::between);
    return SeriesSearch.earliest(order, all)
        .<Plan>map(Plan.Found::new)
        .orElseGet(() -> new Plan.Impossible(Obstacle.of(order, all)));
  }

  private interface Reading {
    Map<LocalDate, Day> between(String siteId, LocalDate first, LocalDate last);
  }

  private List<DaySheet> sheets(Site site, int count, Instant now, Reading reading) {
    LocalDate first = site.dateOf(now).plusDays(1);
    LocalDate last = first.plusDays(count - 1L);
    Map<LocalDate, Day> read = reading.between(site.id(), first, last);
    if (reclaiming.reclaim(read.values(), now)) {
      read = reading.between(site.id(), first, last);
    }
    Map<LocalDate, Day> taken = read;
    return IntStream.range(0, count)
        .mapToObj(first::plusDays)
        .map(date -> sheet(site, date, taken.get(date)))
        .toList();
  }

  private DaySheet sheet(Site site, LocalDate date, @Nullable Day day) {
    return DaySheet.of(
        site,
        date,
        underway.joinedWith(day == null ? List.of() : day.reservations(), site.id(), date));
  }
}
