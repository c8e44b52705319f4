package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
        Neighbours.toMove(order, series, place, all(series), Set.of(), false, starts(order))
            .orElseThrow();

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

    assertThat(Neighbours.toMove(order, series, place, lastTwo, Set.of(), false, starts(order)))
        .isEmpty();
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
    Set<String> broken = new HashSet<>();
    series.stream()
        .filter(slot -> !slot.equals(moved) && random.nextInt(6) == 0)
        .forEach(slot -> broken.add(slot.appointmentId()));
    boolean longer = random.nextInt(4) == 0;

    Optional<List<Neighbours.Shift>> found =
        Neighbours.toMove(order, series, place, movable, broken, longer, starts);

    var best = new Best();
    var asked = new Asked(order, series, after(series, place), place, movable, broken, longer);
    tryAll(asked, starts, new ArrayList<>(), best);
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

  private record Asked(
      SeriesOrder order,
      List<Slot> before,
      List<Slot> series,
      Slot place,
      Set<String> movable,
      Set<String> broken,
      boolean longer) {}

  /** Where each session starts, and whether it is moved. */
  private record Choice(Instant at, boolean moves) {}

  private static void tryAll(Asked asked, List<Start> starts, List<Choice> chosen, Best best) {
    int next = chosen.size();
    if (next == asked.series.size()) {
      keepIfBetter(asked.series, chosen, best);
      return;
    }
    Slot slot = asked.series.get(next);
    boolean isBroken = asked.broken.contains(slot.appointmentId());
    var choices = new ArrayList<Choice>();
    if (!isBroken) {
      choices.add(new Choice(slot.startsAt(), false));
    }
    if (asked.movable.contains(slot.appointmentId()) && !slot.equals(asked.place)) {
      starts.stream()
          .map(Start::at)
          .filter(at -> isBroken || !at.equals(slot.startsAt()))
          .forEach(at -> choices.add(new Choice(at, true)));
    }
    for (Choice choice : choices) {
      var longer = new ArrayList<>(chosen);
      longer.add(choice);
      if (isAllowed(asked, longer)) {
        tryAll(asked, starts, longer, best);
      }
    }
  }

  private static boolean isAllowed(Asked asked, List<Choice> chosen) {
    int last = chosen.size() - 1;
    Instant now = chosen.get(last).at;
    SeriesShape shape = asked.order.shape();
    if (!asked.longer
        && days(chosen.getFirst().at, now)
            >= Math.max(
                shape.maxDays(),
                days(asked.before.getFirst().startsAt(), asked.before.getLast().startsAt()) + 1)) {
      return false;
    }
    if (last == 0) {
      return true;
    }
    Instant before = chosen.get(last - 1).at;
    Slot slot = asked.series.get(last);
    Slot previous = asked.series.get(last - 1);
    boolean beside = slot.equals(asked.place) || previous.equals(asked.place);
    boolean bothStay = now.equals(slot.startsAt()) && before.equals(previous.startsAt()) && !beside;
    long most =
        asked.longer && beside
            ? Long.MAX_VALUE
            : Math.max(
                shape.mostDaysBetween(),
                days(asked.before.get(last - 1).startsAt(), asked.before.get(last).startsAt()));
    return bothStay
        || (Duration.between(before, now).toMinutes() >= shape.gapMinutes()
            && days(before, now) <= most);
  }

  private static long days(Instant one, Instant other) {
    return ChronoUnit.DAYS.between(SITE.dateOf(one), SITE.dateOf(other));
  }

  private static void keepIfBetter(List<Slot> series, List<Choice> chosen, Best best) {
    int moves = (int) chosen.stream().filter(Choice::moves).count();
    long minutes = 0;
    for (int session = 0; session < series.size(); session++) {
      minutes += minutesBetween(series.get(session).startsAt(), chosen.get(session).at);
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
