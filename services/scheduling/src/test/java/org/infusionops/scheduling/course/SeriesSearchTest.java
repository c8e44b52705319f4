package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.scheduling.day.DaySheet;
import org.infusionops.scheduling.day.Reservation;
import org.junit.jupiter.api.Test;

class SeriesSearchTest {

  /** A Monday. */
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  @Test
  void takesEverySecondOpenDayInAnEmptyCalendar() {
    List<Opening> series = earliest(Orders.of(Orders.SIX), TestSites.mesa(2, 1, 2), Map.of(), 30);

    assertThat(series)
        .extracting(opening -> opening.date().toString())
        .containsExactly(
            "2026-11-23", "2026-11-25", "2026-11-27", "2026-11-30", "2026-12-02", "2026-12-04");
    assertThat(series.getFirst().startsAt()).isEqualTo("2026-11-23T15:00:00Z");
  }

  @Test
  void keepsToThePatientsWeekdaysAndTimes() {
    var wishes =
        new Wishes(
            EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY),
            LocalTime.of(13, 5),
            LocalTime.of(15, 0));

    List<Opening> series =
        earliest(Orders.of(Orders.SIX, wishes), TestSites.mesa(2, 1, 2), Map.of(), 60);

    assertThat(series)
        .allSatisfy(
            opening -> {
              assertThat(opening.date().getDayOfWeek()).isIn(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY);
              // 13:15 is the first quarter from 13:05 on; the patient leaves at 15:00.
              assertThat(opening.startsAt().atZone(TestSites.PHOENIX).toLocalTime())
                  .isEqualTo(LocalTime.of(13, 15));
            });
  }

  @Test
  void startsLaterRatherThanExceedingTheMostDays() {
    Site site = TestSites.mesa(1, 1, 1);
    // Two sessions on consecutive days; Monday is free, Tuesday and Wednesday are full.
    var shape = new SeriesShape(2, 20, 2, 15, 40, 50, 15);
    Map<LocalDate, List<Reservation>> taken =
        Map.of(
            MONDAY.plusDays(1), List.of(allDay(MONDAY.plusDays(1))),
            MONDAY.plusDays(2), List.of(allDay(MONDAY.plusDays(2))));

    List<Opening> series = earliest(Orders.of(shape), site, taken, 30);

    assertThat(series)
        .extracting(Opening::date)
        .containsExactly(MONDAY.plusDays(3), MONDAY.plusDays(4));
  }

  @Test
  void countsHoursNotClockTimeBetweenSessionsAcrossAClockChange() {
    Site denver = TestSites.daily("denver", TestSites.DENVER, "08:00", "11:00", 1, 1, 1);
    var shape = new SeriesShape(2, 48, 10, 15, 40, 50, 15);
    List<DaySheet> sheets = sheets(denver, LocalDate.of(2026, 3, 7), 5, Map.of());

    List<Opening> series = SeriesSearch.earliest(Orders.of(shape), sheets).orElseThrow();

    // Of the two days between, one had 23 hours: the same clock time would be an hour too early.
    assertThat(series)
        .extracting(opening -> opening.startsAt().atZone(TestSites.DENVER).toLocalDateTime())
        .asString()
        .isEqualTo("[2026-03-07T08:00, 2026-03-09T09:00]");
  }

  @Test
  void doesNotNeedMoreThanTheClockTimeWhereTheClockIsNeverChanged() {
    Site mesa = TestSites.daily("mesa", TestSites.PHOENIX, "08:00", "11:00", 1, 1, 1);
    var shape = new SeriesShape(2, 48, 10, 15, 40, 50, 15);
    List<DaySheet> sheets = sheets(mesa, LocalDate.of(2026, 3, 7), 5, Map.of());

    List<Opening> series = SeriesSearch.earliest(Orders.of(shape), sheets).orElseThrow();

    assertThat(series)
        .extracting(opening -> opening.startsAt().atZone(TestSites.PHOENIX).toLocalDateTime())
        .asString()
        .isEqualTo("[2026-03-07T08:00, 2026-03-09T08:00]");
  }

  @Test
  void takesALaterSessionWhereTheMostDistanceLeavesNoOtherWayOn() {
    Site site = TestSites.mesa(1, 1, 1);
    // Thursday is the first that may follow Tuesday, but nothing follows it: only Friday leads on.
    var shape = new SeriesShape(3, 40, 3, 14, 15, 40, 50, 15);
    Map<LocalDate, List<Reservation>> taken = new HashMap<>();
    for (int day : List.of(0, 2, 5, 8, 9, 10, 11, 12, 13)) {
      taken.put(MONDAY.plusDays(day), List.of(allDay(MONDAY.plusDays(day))));
    }

    List<Opening> series = earliest(Orders.of(shape), site, taken, 14);

    assertThat(series)
        .extracting(Opening::date)
        .containsExactly(MONDAY.plusDays(1), MONDAY.plusDays(4), MONDAY.plusDays(7));
  }

  @Test
  void keepsToTheTimesOfEachWeekdayAndToTheDriversTimes() {
    var monday = new DayPart(LocalTime.of(10, 0), null);
    var driver =
        new Driver(
            new DayPart(LocalTime.of(9, 0), LocalTime.of(12, 0)),
            new DayPart(LocalTime.of(13, 0), LocalTime.of(16, 0)));
    var wishes =
        new Wishes(
            Wishes.NONE.weekdays(),
            null,
            null,
            Map.of(DayOfWeek.MONDAY, monday),
            Map.of(DayOfWeek.MONDAY, driver, DayOfWeek.THURSDAY, driver),
            Set.of());

    List<Opening> series =
        earliest(Orders.of(Orders.SIX, wishes), TestSites.mesa(1, 1, 1), Map.of(), 60);

    assertThat(series)
        .extracting(opening -> opening.startsAt().atZone(TestSites.PHOENIX).toLocalDateTime())
        .extracting(Object::toString)
        .startsWith("2026-11-23T11:15", "2026-11-26T11:15", "2026-11-30T11:15");
  }

  @Property(tries = 1_000)
  void findsExactlyWhatTryingEverythingFinds(@ForAll Random random) {
    Small small = Small.random(random);

    Optional<List<Instant>> found =
        SeriesSearch.earliest(small.order, small.sheets())
            .map(series -> series.stream().map(Opening::startsAt).toList());

    assertThat(found)
        .isEqualTo(TryingEverything.earliest(small.order, small.site, MONDAY, 5, small.taken));
  }

  @Property(tries = 500)
  void findsExactlyTheEarliestWithOneNurseThroughout(@ForAll Random random) {
    Small small = Small.random(random);

    for (String nurse : small.site.nurses()) {
      assertThat(
              SeriesSearch.earliestIn(small.order, small.sheets(), nurse, null)
                  .map(
                      series -> {
                        assertThat(series).extracting(Opening::nurse).containsOnly(nurse);
                        return series.stream().map(Opening::startsAt).toList();
                      }))
          .isEqualTo(
              TryingEverything.earliestWith(
                  nurse, small.order, small.site, MONDAY, 5, small.taken));
    }
  }

  @Property(tries = 500)
  void nobodyCouldBeThereMoreOftenThanTheNurseChosen(@ForAll Random random) {
    Small small = Small.random(random);
    Wishes wishes = small.order.wishes();
    SeriesOrder order =
        small.order.with(
            new Wishes(
                wishes.weekdays(),
                wishes.earliest(),
                wishes.latest(),
                wishes.windows(),
                wishes.driver(),
                Set.of(Wish.SAME_NURSE)));

    SeriesSearch.earliest(order, small.sheets())
        .ifPresent(
            series ->
                assertThat(Sameness.most(series, Opening::nurse))
                    .isEqualTo(
                        TryingEverything.mostOftenTheSameNurse(
                            series.stream().map(Opening::startsAt).toList(),
                            order,
                            small.site,
                            small.taken)));
  }

  @Property(tries = 500)
  void saysExactlyWhichConstraintsAndPairsOfThemCouldBeGivenUp(@ForAll Random random) {
    Small small = Small.random(random);
    if (SeriesSearch.earliest(small.order, small.sheets()).isPresent()) {
      return;
    }

    List<Relaxation> ways = Relaxing.of(small.order, small.sheets(), small.sheets());

    assertThat(ways)
        .extracting(Relaxation::giveUp)
        .containsExactlyInAnyOrderElementsOf(small.minimalRelaxations());
    assertThat(ways)
        .allSatisfy(
            way ->
                assertThat(small.site.dateOf(small.without(way.giveUp()).orElseThrow().getFirst()))
                    .isEqualTo(way.first()));
  }

  /** A case small enough to try everything. */
  record Small(Site site, SeriesOrder order, Map<LocalDate, List<Reservation>> taken) {

    static Small random(Random random) {
      Site site =
          TestSites.daily(
              "mesa",
              TestSites.PHOENIX,
              "08:00",
              random.nextBoolean() ? "09:30" : "10:00",
              1 + random.nextInt(2),
              1 + random.nextInt(2),
              1 + random.nextInt(2));
      var shape =
          new SeriesShape(
              1 + random.nextInt(3),
              1 + random.nextInt(50),
              random.nextBoolean() ? null : 1 + random.nextInt(3),
              1 + random.nextInt(6),
              random.nextInt(20),
              10 + random.nextInt(20),
              random.nextInt(20),
              random.nextInt(15));
      return new Small(site, Orders.of(shape, randomWishes(random)), randomDays(random, site, 5));
    }

    List<DaySheet> sheets() {
      return SeriesSearchTest.sheets(site, MONDAY, 5, taken);
    }

    Optional<List<Instant>> without(Set<Constraint> giveUp) {
      return TryingEverything.earliestWithout(giveUp, order, site, MONDAY, 5, taken);
    }

    Set<Set<Constraint>> minimalRelaxations() {
      Set<Set<Constraint>> minimal = new HashSet<>();
      List<Constraint> limits = List.copyOf(Constraint.of(order));
      for (Constraint one : limits) {
        for (Constraint other : limits) {
          Set<Constraint> giveUp = EnumSet.of(one, other);
          if (without(giveUp).isPresent()
              && giveUp.stream()
                  .allMatch(each -> giveUp.size() == 1 || without(Set.of(each)).isEmpty())) {
            minimal.add(giveUp);
          }
        }
      }
      return minimal;
    }
  }

  @Property(tries = 200)
  void fillsACalendarWithoutEverOverlapping(@ForAll Random random) {
    Site site = TestSites.mesa(1 + random.nextInt(3), 1 + random.nextInt(2), 1 + random.nextInt(3));
    Map<LocalDate, List<Reservation>> taken = new HashMap<>();
    int patients = 0;
    while (patients < 60) {
      var shape =
          new SeriesShape(
              1 + random.nextInt(4), 24 + random.nextInt(48), 14, 15, 40, random.nextInt(70), 15);
      String patient = "patient-" + patients;
      var order =
          new SeriesOrder(
              "s",
              patient,
              "mesa",
              site.zone(),
              "pack",
              1,
              shape,
              randomWishes(random),
              Instant.EPOCH);
      Optional<List<Opening>> series =
          SeriesSearch.earliest(order, sheets(site, MONDAY, 14, taken));
      if (series.isPresent()) {
        Placing plan =
            Searching.first(order).plan(patient, series.get(), Instant.EPOCH, Duration.ofHours(48));
        for (Slot slot : plan.slots()) {
          taken
              .computeIfAbsent(slot.date(), _ -> new ArrayList<>())
              .add(slot.heldBy(patient, patient, Instant.EPOCH));
        }
      }
      patients++;
    }

    assertThat(Overlaps.in(taken.values().stream().flatMap(List::stream).toList(), site)).isEmpty();
  }

  private static Wishes randomWishes(Random random) {
    Set<DayOfWeek> weekdays =
        random.nextInt(3) > 0
            ? EnumSet.allOf(DayOfWeek.class)
            : EnumSet.of(DayOfWeek.of(1 + random.nextInt(5)), DayOfWeek.of(1 + random.nextInt(5)));
    Map<DayOfWeek, DayPart> windows = new HashMap<>();
    Map<DayOfWeek, Driver> driver = new HashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextInt(6) == 0) {
        windows.put(day, randomPart(random));
      }
    }
    if (random.nextInt(4) == 0) {
      for (DayOfWeek day : DayOfWeek.values()) {
        if (random.nextInt(3) > 0) {
          driver.put(day, new Driver(randomPart(random), randomPart(random)));
        }
      }
    }
    return random.nextBoolean()
        ? new Wishes(weekdays, null, null, windows, driver, Set.of())
        : new Wishes(
            weekdays,
            LocalTime.of(8, random.nextInt(31)),
            LocalTime.of(9, 30),
            windows,
            driver,
            Set.of());
  }

  private static DayPart randomPart(Random random) {
    return new DayPart(
        random.nextBoolean() ? null : LocalTime.of(8, random.nextInt(40)),
        random.nextBoolean() ? null : LocalTime.of(9, random.nextInt(60)));
  }

  private static Map<LocalDate, List<Reservation>> randomDays(Random random, Site site, int days) {
    Map<LocalDate, List<Reservation>> taken = new HashMap<>();
    for (int day = 0; day < days; day++) {
      LocalDate date = MONDAY.plusDays(day);
      List<Reservation> all = new ArrayList<>();
      for (int number = random.nextInt(5); number > 0; number--) {
        Instant from =
            date.atTime(8, 0)
                .atZone(site.zone())
                .toInstant()
                .plus(Duration.ofMinutes(15L * random.nextInt(8)));
        var reservation =
            new Reservation(
                date + "/" + number,
                date + "/" + number,
                "c",
                random.nextInt(6) == 0 ? Orders.PATIENT : "other-" + number,
                site.rooms().get(random.nextInt(site.rooms().size())),
                site.nurses().get(random.nextInt(site.nurses().size())),
                "p",
                from,
                from.plus(Duration.ofMinutes(5 + random.nextInt(60))),
                null);
        all.add(reservation);
        if (!Overlaps.in(all, site).isEmpty()) {
          all.removeLast();
        }
      }
      taken.put(date, all);
    }
    return taken;
  }

  private static Reservation allDay(LocalDate date) {
    Instant from = date.atTime(8, 0).atZone(TestSites.PHOENIX).toInstant();
    return new Reservation(
        "x" + date,
        "x" + date,
        "c",
        "other",
        "room-1",
        "nurse-1",
        "p",
        from,
        from.plusSeconds(36_000),
        null);
  }

  private static List<Opening> earliest(
      SeriesOrder order, Site site, Map<LocalDate, List<Reservation>> taken, int days) {
    return SeriesSearch.earliest(order, sheets(site, MONDAY, days, taken)).orElseThrow();
  }

  static List<DaySheet> sheets(
      Site site, LocalDate first, int days, Map<LocalDate, List<Reservation>> taken) {
    return IntStream.range(0, days)
        .mapToObj(first::plusDays)
        .map(date -> DaySheet.of(site, date, taken.getOrDefault(date, List.of())))
        .toList();
  }
}
