package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.TestSites;
import org.junit.jupiter.api.Test;

class NeighboursTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final Site SITE =
      TestSites.daily("mesa", TestSites.PHOENIX, "08:00", "10:00", 1, 1, 1);

  @Test
  void onlyThoseMoveWhoseDistanceForcesThem() {
    SeriesOrder order = Orders.of(new SeriesShape(4, 48, 21, 15, 40, 20, 15));
    List<Slot> series = series(order.shape(), 0, 2, 4, 9);
    Slot place = at(series.get(1), order.shape(), 3);

    List<Neighbours.Shift> shifts =
        Neighbours.toMove(order, series, place, all(series), starts(order)).orElseThrow();

    assertThat(shifts).hasSize(1);
    assertThat(shifts.getFirst().slot().number()).isEqualTo(3);
    assertThat(shifts.getFirst().startsAt()).isEqualTo(eight(5));
  }

  @Test
  void whoHasBeenThereIsNotMovedAnyMore() {
    SeriesOrder order = Orders.of(new SeriesShape(3, 48, 21, 15, 40, 20, 15));
    List<Slot> series = series(order.shape(), 0, 2, 4);
    Slot place = at(series.get(1), order.shape(), 1);
    Set<String> lastTwo = Set.of(series.get(1).appointmentId(), series.get(2).appointmentId());

    assertThat(Neighbours.toMove(order, series, place, lastTwo, starts(order))).isEmpty();
  }

  /** Every way to move the others is tried, and the one with the fewest and least moves wins. */
  @Property(tries = 500)
  void movesAsFewAndAsLittleAsTryingEverything(@ForAll Random random) {
    int sessions = 2 + random.nextInt(2);
    var shape =
        new SeriesShape(
            sessions,
            24 + random.nextInt(40),
            random.nextBoolean() ? null : 2 + random.nextInt(3),
            5 + random.nextInt(6),
            15,
            40,
            20,
            15);
    SeriesOrder order = Orders.of(shape);
    List<Start> starts = starts(order);
    List<Slot> series = randomSeries(random, shape);
    Set<String> movable = new HashSet<>();
    series.forEach(
        slot -> {
          if (random.nextInt(4) > 0) {
            movable.add(slot.appointmentId());
          }
        });
    Slot moved = series.get(random.nextInt(sessions));
    movable.add(moved.appointmentId());
    Slot place = at(moved, shape, random.nextInt(10));

    Optional<List<Neighbours.Shift>> found =
        Neighbours.toMove(order, series, place, movable, starts);

    var best = new Best();
    tryAll(order, after(series, place), place, movable, starts, new ArrayList<>(), best);
    assertThat(found.isPresent()).isEqualTo(best.moves != Integer.MAX_VALUE);
    found.ifPresent(
        shifts -> {
          assertThat(shifts).hasSize(best.moves);
          assertThat(
                  shifts.stream()
                      .mapToLong(shift -> minutesBetween(shift.slot().startsAt(), shift.startsAt()))
                      .sum())
              .isEqualTo(best.minutes);
        });
  }

  private static final class Best {
    private int moves = Integer.MAX_VALUE;
    private long minutes;
  }

  private static void tryAll(
      SeriesOrder order,
      List<Slot> series,
      Slot place,
      Set<String> movable,
      List<Start> starts,
      List<Instant> chosen,
      Best best) {
    int next = chosen.size();
    if (next == series.size()) {
      keepIfBetter(series, chosen, best);
      return;
    }
    Slot slot = series.get(next);
    var choices = new ArrayList<>(List.of(slot.startsAt()));
    if (movable.contains(slot.appointmentId()) && !slot.equals(place)) {
      starts.stream()
          .map(Start::at)
          .filter(at -> !at.equals(slot.startsAt()))
          .forEach(choices::add);
    }
    for (Instant choice : choices) {
      var longer = new ArrayList<>(chosen);
      longer.add(choice);
      if (isAllowed(order, series, place, movable, longer)) {
        tryAll(order, series, place, movable, starts, longer, best);
      }
    }
  }

  private static boolean isAllowed(
      SeriesOrder order, List<Slot> series, Slot place, Set<String> movable, List<Instant> chosen) {
    int last = chosen.size() - 1;
    Instant now = chosen.get(last);
    LocalDate first = SITE.dateOf(chosen.getFirst());
    List<LocalDate> fixed =
        series.stream()
            .filter(slot -> !movable.contains(slot.appointmentId()))
            .map(Slot::date)
            .sorted(Comparator.naturalOrder())
            .toList();
    long most =
        Math.max(
            order.shape().maxDays(),
            fixed.isEmpty() ? 0 : ChronoUnit.DAYS.between(fixed.getFirst(), fixed.getLast()) + 1);
    if (ChronoUnit.DAYS.between(first, SITE.dateOf(now)) >= most) {
      return false;
    }
    if (last == 0) {
      return true;
    }
    Instant before = chosen.get(last - 1);
    Slot slot = series.get(last);
    Slot previous = series.get(last - 1);
    boolean bothStay =
        now.equals(slot.startsAt())
            && before.equals(previous.startsAt())
            && !slot.equals(place)
            && !previous.equals(place);
    return bothStay
        || (Duration.between(before, now).toMinutes() >= order.shape().gapMinutes()
            && ChronoUnit.DAYS.between(SITE.dateOf(before), SITE.dateOf(now))
                <= order.shape().mostDaysBetween());
  }

  private static void keepIfBetter(List<Slot> series, List<Instant> chosen, Best best) {
    int moves = 0;
    long minutes = 0;
    for (int session = 0; session < series.size(); session++) {
      Instant own = series.get(session).startsAt();
      moves += own.equals(chosen.get(session)) ? 0 : 1;
      minutes += minutesBetween(own, chosen.get(session));
    }
    if (moves < best.moves || (moves == best.moves && minutes < best.minutes)) {
      best.moves = moves;
      best.minutes = minutes;
    }
  }

  private static long minutesBetween(Instant one, Instant other) {
    return Math.abs(Duration.between(one, other).toMinutes());
  }

  private static List<Slot> after(List<Slot> series, Slot place) {
    return series.stream().map(slot -> slot.or(List.of(place))).toList();
  }

  private static Set<String> all(List<Slot> series) {
    Set<String> ids = new HashSet<>();
    series.forEach(slot -> ids.add(slot.appointmentId()));
    return ids;
  }

  private static List<Start> starts(SeriesOrder order) {
    return SeriesSearch.starts(order, SeriesSearchTest.sheets(SITE, MONDAY, 10, Map.of()));
  }

  private static List<Slot> randomSeries(Random random, SeriesShape shape) {
    var days = new ArrayList<Integer>();
    int day = random.nextInt(2);
    for (int session = 0; session < shape.sessions(); session++) {
      days.add(day);
      day += 1 + random.nextInt(3);
    }
    return series(shape, days.stream().mapToInt(Integer::intValue).toArray());
  }

  private static List<Slot> series(SeriesShape shape, int... days) {
    var series = new ArrayList<Slot>();
    for (int day : days) {
      series.add(
          Slot.first(
              "session-" + series.size(),
              series.size() + 1,
              new Opening(MONDAY.plusDays(day), eight(day), "room-1", "nurse-1", "prescriber-1"),
              shape));
    }
    return series;
  }

  private static Slot at(Slot slot, SeriesShape shape, int day) {
    return slot.at(eight(day), MONDAY.plusDays(day), shape);
  }

  private static Instant eight(int day) {
    return MONDAY.plusDays(day).atTime(8, 0).atZone(SITE.zone()).toInstant();
  }
}
