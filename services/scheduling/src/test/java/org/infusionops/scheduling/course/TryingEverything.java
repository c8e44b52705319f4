package org.infusionops.scheduling.course;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Reservation;

/** The plain definition of the earliest series: tries every combination of starts in order. */
final class TryingEverything {

  private final SeriesOrder order;
  private final Site site;
  private final Map<LocalDate, List<Reservation>> taken;
  private final Set<Constraint> without;
  private final List<String> rooms;
  private final List<String> nurses;
  private final List<Instant> starts = new ArrayList<>();

  private TryingEverything(
      SeriesOrder order,
      Site site,
      Map<LocalDate, List<Reservation>> taken,
      Set<Constraint> without,
      List<String> rooms,
      List<String> nurses) {
    this.order = order;
    this.site = site;
    this.taken = taken;
    this.without = without;
    this.rooms = rooms;
    this.nurses = nurses;
  }

  static Optional<List<Instant>> earliest(
      SeriesOrder order,
      Site site,
      LocalDate first,
      int days,
      Map<LocalDate, List<Reservation>> taken) {
    return earliestWithout(Set.of(), order, site, first, days, taken);
  }

  /** The same, but for constraints that are left out of account. */
  static Optional<List<Instant>> earliestWithout(
      Set<Constraint> without,
      SeriesOrder order,
      Site site,
      LocalDate first,
      int days,
      Map<LocalDate, List<Reservation>> taken) {
    List<String> rooms =
        without.contains(Constraint.ROOMS) ? List.of("any room") : List.copyOf(site.rooms());
    List<String> nurses =
        without.contains(Constraint.NURSES) ? List.of("any nurse") : List.copyOf(site.nurses());
    return search(new TryingEverything(order, site, taken, without, rooms, nurses), first, days);
  }

  /** The earliest with this nurse from the first session to the last. */
  static Optional<List<Instant>> earliestWith(
      String nurse,
      SeriesOrder order,
      Site site,
      LocalDate first,
      int days,
      Map<LocalDate, List<Reservation>> taken) {
    return search(
        new TryingEverything(order, site, taken, Set.of(), site.rooms(), List.of(nurse)),
        first,
        days);
  }

  /** In how many of these sessions the nurse is free who is free most often. */
  static int mostOftenTheSameNurse(
      List<Instant> starts, SeriesOrder order, Site site, Map<LocalDate, List<Reservation>> taken) {
    return site.nurses().stream()
        .mapToInt(
            nurse -> {
              var with =
                  new TryingEverything(
                      order, site, taken, Set.of(), List.of("any room"), List.of(nurse));
              return (int)
                  starts.stream()
                      .map(start -> start.atZone(site.zone()))
                      .filter(start -> with.fits(start.toLocalDate(), start.toLocalTime()))
                      .count();
            })
        .max()
        .orElseThrow();
  }

  private static Optional<List<Instant>> search(
      TryingEverything search, LocalDate first, int days) {
    Site site = search.site;
    for (int day = 0; day < days; day++) {
      for (int quarter = 0; quarter < 24 * 4; quarter++) {
        LocalDate date = first.plusDays(day);
        LocalTime time = LocalTime.MIDNIGHT.plusMinutes(15L * quarter);
        if (search.fits(date, time)) {
          search.starts.add(date.atTime(time).atZone(site.zone()).toInstant());
        }
      }
    }
    return search.extend(List.of());
  }

  private Optional<List<Instant>> extend(List<Instant> chosen) {
    if (chosen.size() == order.shape().sessions()) {
      return Optional.of(chosen);
    }
    for (Instant start : starts) {
      if (chosen.isEmpty() || mayFollow(chosen, start)) {
        var longer = new ArrayList<>(chosen);
        longer.add(start);
        Optional<List<Instant>> series = extend(longer);
        if (series.isPresent()) {
          return series;
        }
      }
    }
    return Optional.empty();
  }

  private boolean mayFollow(List<Instant> chosen, Instant start) {
    Duration between = Duration.between(chosen.getLast(), start);
    LocalDate date = site.dateOf(start);
    LocalDate lastAllowed =
        site.dateOf(chosen.getFirst()).plusDays(order.shape().maxDays()).minusDays(1);
    Integer daysBetween = order.shape().maxDaysBetween();
    boolean farEnough =
        without.contains(Constraint.LEAST_BETWEEN)
            || between.compareTo(Duration.ofHours(order.shape().minHoursBetween())) >= 0;
    boolean closeEnough =
        daysBetween == null
            || without.contains(Constraint.MOST_BETWEEN)
            || !date.isAfter(site.dateOf(chosen.getLast()).plusDays(daysBetween));
    boolean inTime = without.contains(Constraint.SERIES_LENGTH) || !date.isAfter(lastAllowed);
    return farEnough
        && closeEnough
        && inTime
        && between.compareTo(Duration.ofMinutes(order.shape().blockMinutes())) >= 0;
  }

  private boolean fits(LocalDate date, LocalTime time) {
    var hours = site.hoursOn(date);
    Wishes wishes = order.wishes();
    DayOfWeek weekday = date.getDayOfWeek();
    if (hours.isEmpty()
        || (!without.contains(Constraint.WEEKDAYS) && !wishes.weekdays().contains(weekday))) {
      return false;
    }
    LocalTime leaves = time.plusMinutes(order.shape().visitMinutes());
    LocalTime ready = time.plusMinutes(order.shape().blockMinutes());
    boolean crossesMidnight = !time.isBefore(ready);
    if (crossesMidnight
        || time.isBefore(hours.get().opens())
        || ready.isAfter(hours.get().closes())) {
      return false;
    }
    if (!without.contains(Constraint.TIMES)) {
      DayPart part = wishes.windows().get(weekday);
      LocalTime earliest = part == null ? wishes.earliest() : part.from();
      LocalTime latest = part == null ? wishes.latest() : part.until();
      if ((earliest != null && time.isBefore(earliest))
          || (latest != null && leaves.isAfter(latest))) {
        return false;
      }
    }
    if (!without.contains(Constraint.DRIVER) && !wishes.driver().isEmpty()) {
      Driver driver = wishes.driver().get(weekday);
      if (driver == null
          || !isWithin(time, driver.brings())
          || !isWithin(leaves, driver.fetches())) {
        return false;
      }
    }
    return rooms.stream()
        .anyMatch(
            room -> nurses.stream().anyMatch(nurse -> isFree(date, time, ready, room, nurse)));
  }

  private static boolean isWithin(LocalTime time, DayPart part) {
    return (part.from() == null || !time.isBefore(part.from()))
        && (part.until() == null || !time.isAfter(part.until()));
  }

  private boolean isFree(
      LocalDate date, LocalTime time, LocalTime ready, String room, String nurse) {
    var mine =
        new Reservation(
            "mine",
            "mine",
            "c",
            without.contains(Constraint.OTHER_VISITS) ? "nobody else" : order.patientId(),
            room,
            nurse,
            "prescriber-1",
            date.atTime(time).atZone(site.zone()).toInstant(),
            date.atTime(ready).atZone(site.zone()).toInstant(),
            null);
    var all = new ArrayList<>(taken.getOrDefault(date, List.of()));
    int before = Overlaps.in(all, site).size();
    all.add(mine);
    return Overlaps.in(all, site).size() == before;
  }
}
