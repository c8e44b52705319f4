package org.infusionops.scheduling.utilisation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.Window;
import org.infusionops.scheduling.course.SeriesRecord;
import org.infusionops.scheduling.course.SeriesRecord.Outcome;
import org.infusionops.scheduling.course.SeriesRecord.Visit;
import org.infusionops.scheduling.utilisation.Utilisation.ByName;
import org.infusionops.scheduling.utilisation.Utilisation.ByWeek;
import org.infusionops.scheduling.utilisation.Utilisation.LeadTime;
import org.infusionops.scheduling.utilisation.Utilisation.Rate;
import org.infusionops.scheduling.utilisation.Utilisation.Refill;
import org.infusionops.scheduling.utilisation.Utilisation.Use;

/** Measures how well a site was used. Pure; the definitions are in docs/utilisation.md. */
final class Measuring {

  private final Site site;
  private final OpenTimes open;
  private final LocalDate first;
  private final LocalDate last;
  private final List<SeriesRecord> series;
  private final List<Visit> visits;

  private Measuring(
      Site site, OpenTimes open, LocalDate first, LocalDate last, List<SeriesRecord> series) {
    this.site = site;
    this.open = open;
    this.first = first;
    this.last = last;
    this.series = series;
    this.visits =
        series.stream()
            .flatMap(each -> each.visits().stream())
            .filter(visit -> isWithin(visit.date()))
            .toList();
  }

  /**
   * Measures.
   *
   * @param last included
   * @param series every series of the site with an appointment in the period, whole
   */
  static Utilisation of(
      Site site, OpenTimes open, LocalDate first, LocalDate last, List<SeriesRecord> series) {
    return new Measuring(site, open, first, last, series).measure();
  }

  private Utilisation measure() {
    Map<String, Map<LocalDate, Day>> rooms = days(site.rooms(), Visit::room, open::ofRoom);
    Map<String, Map<LocalDate, Day>> nurses = days(site.nurses(), Visit::nurse, open::ofNurse);
    return new Utilisation(
        site.id(),
        first,
        last,
        sum(rooms.values(), _ -> true),
        sum(nurses.values(), _ -> true),
        byName(site.rooms(), rooms, site::nameOf),
        byName(site.nurses(), nurses, UnaryOperator.identity()),
        byWeek(rooms.values(), nurses.values()),
        noShows(),
        leadTime(),
        refill());
  }

  /**
   * A date of a room or a nurse.
   *
   * @param use of its open time
   * @param patientMinutes minutes of open time, those of two patients at once counted twice
   */
  private record Day(Use use, long patientMinutes) {}

  private Map<String, Map<LocalDate, Day>> days(
      List<String> ids,
      Function<Visit, String> of,
      BiFunction<String, LocalDate, List<Window>> openTimes) {
    Map<String, Map<LocalDate, List<Window>>> booked = new HashMap<>();
    for (Visit visit : visits) {
      if (visit.outcome() != Outcome.CANCELLED) {
        booked
            .computeIfAbsent(of.apply(visit), _ -> new HashMap<>())
            .computeIfAbsent(visit.date(), _ -> new ArrayList<>())
            .add(new Window(visit.from(), visit.to()));
      }
    }
    Map<String, Map<LocalDate, Day>> days = new HashMap<>();
    for (String id : ids) {
      Map<LocalDate, List<Window>> its = booked.getOrDefault(id, Map.of());
      var byDate = new TreeMap<LocalDate, Day>();
      first
          .datesUntil(last.plusDays(1))
          .forEach(
              date ->
                  byDate.put(
                      date, day(openTimes.apply(id, date), its.getOrDefault(date, List.of()))));
      days.put(id, byDate);
    }
    return days;
  }

  private static Day day(List<Window> open, List<Window> booked) {
    List<Window> opened = Window.joined(open);
    return new Day(
        Use.of(common(opened, Window.joined(booked)), minutes(opened)), common(opened, booked));
  }

  private static long common(List<Window> open, List<Window> booked) {
    return open.stream()
        .flatMap(time -> booked.stream().map(time::and).flatMap(Optional::stream))
        .mapToLong(Window::minutes)
        .sum();
  }

  private static long minutes(List<Window> windows) {
    return windows.stream().mapToLong(Window::minutes).sum();
  }

  private static Use sum(Collection<Map<LocalDate, Day>> all, Predicate<LocalDate> dates) {
    return all.stream()
        .flatMap(days -> days.entrySet().stream())
        .filter(day -> dates.test(day.getKey()))
        .map(day -> day.getValue().use())
        .reduce(Use.of(0, 0), Use::and);
  }

  private static List<ByName> byName(
      List<String> ids, Map<String, Map<LocalDate, Day>> days, UnaryOperator<String> names) {
    return ids.stream()
        .map(
            id -> {
              Map<LocalDate, Day> its = days.getOrDefault(id, Map.of());
              Use use = sum(List.of(its), _ -> true);
              long patients = its.values().stream().mapToLong(Day::patientMinutes).sum();
              return new ByName(
                  id,
                  names.apply(id),
                  use,
                  use.bookedMinutes() == 0
                      ? null
                      : Utilisation.tenths((double) patients / use.bookedMinutes()));
            })
        .toList();
  }

  private List<ByWeek> byWeek(
      Collection<Map<LocalDate, Day>> rooms, Collection<Map<LocalDate, Day>> nurses) {
    return first
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .datesUntil(last.plusDays(1), Period.ofWeeks(1))
        .map(
            monday ->
                new ByWeek(
                    monday,
                    sum(rooms, date -> isInWeek(date, monday)),
                    sum(nurses, date -> isInWeek(date, monday))))
        .toList();
  }

  private static boolean isInWeek(LocalDate date, LocalDate monday) {
    return !date.isBefore(monday) && date.isBefore(monday.plusWeeks(1));
  }

  private boolean isWithin(LocalDate date) {
    return !date.isBefore(first) && !date.isAfter(last);
  }

  private Rate noShows() {
    long missed = count(Outcome.NO_SHOW);
    return Rate.of(missed, missed + count(Outcome.ATTENDED));
  }

  private long count(Outcome outcome) {
    return visits.stream().filter(visit -> visit.outcome() == outcome).count();
  }

  private LeadTime leadTime() {
    List<Double> days = new ArrayList<>();
    for (SeriesRecord each : series) {
      Instant ordered = each.orderedAt();
      Optional<Visit> begins =
          each.visits().stream()
              .filter(visit -> visit.outcome() != Outcome.CANCELLED)
              .min(Comparator.comparing(Visit::from));
      if (ordered != null && begins.isPresent() && isWithin(begins.get().date())) {
        days.add(Duration.between(ordered, begins.get().from()).toMinutes() / (24 * 60.0));
      }
    }
    days.sort(Comparator.naturalOrder());
    return days.isEmpty()
        ? new LeadTime(0, null, null)
        : new LeadTime(days.size(), nearestRank(days, 50), nearestRank(days, 90));
  }

  /** The smallest value that so many percent do not exceed. */
  private static double nearestRank(List<Double> sorted, int percent) {
    int rank = Math.max(1, Math.ceilDiv(percent * sorted.size(), 100));
    return Utilisation.tenths(sorted.get(rank - 1));
  }

  private Refill refill() {
    int cancelled = 0;
    long freed = 0;
    long refilled = 0;
    for (Visit visit : visits) {
      Instant at = visit.cancelledAt();
      if (visit.outcome() != Outcome.CANCELLED || at == null || !at.isBefore(visit.to())) {
        continue;
      }
      Window free = new Window(at.isAfter(visit.from()) ? at : visit.from(), visit.to());
      cancelled++;
      freed += free.minutes();
      refilled += common(List.of(free), Window.joined(inTheRoom(visit)));
    }
    return Refill.of(cancelled, freed, refilled);
  }

  private List<Window> inTheRoom(Visit cancelled) {
    return visits.stream()
        .filter(
            visit -> visit.outcome() != Outcome.CANCELLED && visit.room().equals(cancelled.room()))
        .map(visit -> new Window(visit.from(), visit.to()))
        .toList();
  }
}
