package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.scheduling.day.DaySheet;
import org.infusionops.scheduling.day.Reservation;
import org.junit.jupiter.api.Test;

class ObstacleTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final Wishes WEEKENDS = new Wishes(Set.of(DayOfWeek.SUNDAY), null, null);
  private static final Wishes AT_NIGHT =
      new Wishes(Wishes.NONE.weekdays(), LocalTime.of(17, 0), LocalTime.of(23, 0));

  private final Site site = TestSites.mesa(2, 2, 1);

  @Test
  void aSessionMayBeLongerThanTheSiteIsOpen() {
    assertThat(obstacle(new SeriesShape(1, 1, 1, 240, 240, 240, 0), Wishes.NONE, Map.of()))
        .isEqualTo(Obstacle.OPENING_HOURS);
  }

  @Test
  void theSpacingMayNotGoIntoTheMostDays() {
    assertThat(obstacle(new SeriesShape(6, 72, 10, 15, 40, 50, 15), Wishes.NONE, Map.of()))
        .isEqualTo(Obstacle.SPACING);
  }

  @Test
  void theWishedWeekdaysMayBeClosed() {
    assertThat(obstacle(Orders.SIX, WEEKENDS, Map.of())).isEqualTo(Obstacle.WEEKDAYS);
  }

  @Test
  void theWishedTimesMayBeOutsideOpeningHours() {
    assertThat(obstacle(Orders.SIX, AT_NIGHT, Map.of())).isEqualTo(Obstacle.TIME_WINDOW);
  }

  @Test
  void weekdaysAndTimesMayBothBeInTheWay() {
    var both = new Wishes(WEEKENDS.weekdays(), AT_NIGHT.earliest(), AT_NIGHT.latest());

    assertThat(obstacle(Orders.SIX, both, Map.of())).isEqualTo(Obstacle.WISHES);
  }

  @Test
  void theDriverMayHaveNoTime() {
    var sundays = Map.of(DayOfWeek.SUNDAY, Driver.ALWAYS);

    assertThat(
            obstacle(
                Orders.SIX,
                new Wishes(Wishes.NONE.weekdays(), null, null, Map.of(), sundays, Set.of()),
                Map.of()))
        .isEqualTo(Obstacle.DRIVER);
  }

  @Test
  void thePatientsOtherVisitsMayBeInTheWay() {
    assertThat(obstacle(Orders.SIX, Wishes.NONE, everyDay(Orders.PATIENT, "room-1", "nurse-1")))
        .isEqualTo(Obstacle.OTHER_VISITS);
  }

  @Test
  void theRoomsMayBeFull() {
    var taken = everyDay("x", "room-1", "gone-1");
    everyDay("y", "room-2", "gone-2").forEach((date, more) -> taken.merge(date, more, this::join));

    assertThat(obstacle(Orders.SIX, Wishes.NONE, taken)).isEqualTo(Obstacle.ROOMS);
  }

  @Test
  void theNursesMayHaveTheirHandsFull() {
    var taken = everyDay("x", "room-9", "nurse-1");
    everyDay("y", "room-8", "nurse-2").forEach((date, more) -> taken.merge(date, more, this::join));

    assertThat(obstacle(Orders.SIX, Wishes.NONE, taken)).isEqualTo(Obstacle.NURSES);
  }

  @Test
  void roomsAndNursesMayBothBeFull() {
    var taken = everyDay("x", "room-1", "nurse-1");
    everyDay("y", "room-2", "nurse-2").forEach((date, more) -> taken.merge(date, more, this::join));

    assertThat(obstacle(Orders.SIX, Wishes.NONE, taken)).isEqualTo(Obstacle.FULL_CALENDAR);
    assertThat(obstacle(Orders.SIX, WEEKENDS, taken)).isEqualTo(Obstacle.WISHES_AND_FULL_CALENDAR);
  }

  private Obstacle obstacle(
      SeriesShape shape, Wishes wishes, Map<LocalDate, List<Reservation>> taken) {
    SeriesOrder order = Orders.of(shape, wishes);
    List<DaySheet> sheets = SeriesSearchTest.sheets(site, MONDAY, 60, taken);
    assertThat(SeriesSearch.earliest(order, sheets)).isEmpty();
    return Obstacle.of(order, sheets, sheets);
  }

  private Map<LocalDate, List<Reservation>> everyDay(String patient, String room, String nurse) {
    var taken = new HashMap<LocalDate, List<Reservation>>();
    for (int day = 0; day < 60; day++) {
      LocalDate date = MONDAY.plusDays(day);
      Instant from = date.atTime(8, 0).atZone(site.zone()).toInstant();
      taken.put(
          date,
          List.of(
              new Reservation(
                  patient + date,
                  patient + date,
                  "c",
                  patient,
                  room,
                  nurse,
                  "p",
                  from,
                  from.plusSeconds(36_000),
                  null)));
    }
    return taken;
  }

  private List<Reservation> join(List<Reservation> some, List<Reservation> more) {
    return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
  }
}
