package org.infusionops.scheduling.course;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Reservation;

/** The plain definition of the earliest series: tries every combination of starts in order. */
final class TryingEverything {

  private final SeriesOrder order;
  private final Site site;
  private final Map<LocalDate, List<Reservation>> taken;
  private final List<Instant> starts = new ArrayList<>();

  private TryingEverything(SeriesOrder order, Site site, Map<LocalDate, List<Reservation>> taken) {
    this.order = order;
    this.site = site;
    this.taken = taken;
  }

  static Optional<List<Instant>> earliest(
      SeriesOrder order,
      Site site,
      LocalDate first,
      int days,
      Map<LocalDate, List<Reservation>> taken) {
    var search = new TryingEverything(order, site, taken);
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
    LocalDate lastAllowed =
        site.dateOf(chosen.getFirst()).plusDays(order.shape().maxDays()).minusDays(1);
    return between.compareTo(Duration.ofHours(order.shape().minHoursBetween())) >= 0
        && between.compareTo(Duration.ofMinutes(order.shape().blockMinutes())) >= 0
        && !site.dateOf(start).isAfter(lastAllowed);
  }

  private boolean fits(LocalDate date, LocalTime time) {
    var hours = site.hoursOn(date);
    if (hours.isEmpty() || !order.wishes().weekdays().contains(date.getDayOfWeek())) {
      return false;
    }
    LocalTime leaves = time.plusMinutes(order.shape().visitMinutes());
    LocalTime ready = time.plusMinutes(order.shape().blockMinutes());
    LocalTime earliest = order.wishes().earliest();
    LocalTime latest = order.wishes().latest();
    boolean crossesMidnight = !time.isBefore(ready);
    if (crossesMidnight
        || time.isBefore(hours.get().opens())
        || ready.isAfter(hours.get().closes())
        || (earliest != null && time.isBefore(earliest))
        || (latest != null && leaves.isAfter(latest))) {
      return false;
    }
    return site.rooms().stream()
        .anyMatch(
            room ->
                site.nurses().stream().anyMatch(nurse -> isFree(date, time, ready, room, nurse)));
  }

  private boolean isFree(
      LocalDate date, LocalTime time, LocalTime ready, String room, String nurse) {
    var mine =
        new Reservation(
            "mine",
            "mine",
            "c",
            order.patientId(),
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
