package org.infusionops.scheduling.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SiteDayTest {

  private static final List<LocalDate> DATES =
      List.of(
          LocalDate.of(2026, 3, 8),
          LocalDate.of(2026, 11, 1),
          LocalDate.of(2026, 11, 23),
          LocalDate.of(2028, 2, 29));

  /** Minute by minute, by the clock on the wall, and so independently of the code under test. */
  @Property(tries = 300)
  void isOpenAndStaffedExactlyWhenTheClockOnTheWallSaysSo(@ForAll Random random) {
    ZoneId zone = random.nextBoolean() ? TestSites.DENVER : TestSites.PHOENIX;
    LocalDate date = DATES.get(random.nextInt(DATES.size()));
    Site plain = TestSites.daily("mesa", zone, "05:00", "15:00", 2, 2, 1);
    Site site = RandomResources.of(plain, date, random);

    SiteDay day = site.on(date);

    Resources had = site.resources();
    Instant midnight = date.atStartOfDay(zone).toInstant();
    for (int minute = 0; minute < 25 * 60; minute += 7) {
      Instant from = midnight.plus(Duration.ofMinutes(minute));
      Instant to = from.plusSeconds(60);
      LocalDateTime wall = LocalDateTime.ofInstant(from, zone);
      boolean open =
          wall.toLocalDate().equals(date)
              && wall.getHour() >= 5
              && wall.getHour() < 15
              && !isWithin(had.closures(), wall);
      assertThat(day.isOpen(from, to)).isEqualTo(open);
      for (Room room : had.rooms()) {
        Instant ready = to.plus(Duration.ofMinutes(room.extraTurnoverMinutes()));
        assertThat(day.hasRoom(room.id(), from, to))
            .isEqualTo(
                room.capabilities().contains("bed") && isThroughout(day, room, zone, from, ready));
      }
      for (StaffMember member : had.staff()) {
        boolean onDuty =
            wall.toLocalDate().equals(date)
                && isAtWork(member, wall, open)
                && !isWithin(member.absences(), wall);
        assertThat(
                member.role() == StaffMember.Role.NURSE
                    ? day.hasNurse(member.id(), from, to)
                    : day.hasPrescriber(member.id(), from, to))
            .isEqualTo(onDuty && !day.open().isEmpty());
      }
    }
  }

  private static boolean isThroughout(
      SiteDay day, Room room, ZoneId zone, Instant from, Instant ready) {
    for (Instant moment = from; moment.isBefore(ready); moment = moment.plusSeconds(60)) {
      if (!day.isOpen(moment, moment.plusSeconds(60))
          || isWithin(room.outOfService(), LocalDateTime.ofInstant(moment, zone))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAtWork(StaffMember member, LocalDateTime wall, boolean open) {
    List<DatedShift> dated =
        member.datedShifts().stream()
            .filter(shift -> shift.date().equals(wall.toLocalDate()))
            .toList();
    boolean asEachWeek =
        member.shifts().isEmpty()
            ? open
            : member.shifts().stream()
                .filter(shift -> shift.weekday() == wall.getDayOfWeek())
                .anyMatch(shift -> isWithin(shift.from(), shift.to(), wall));
    return dated.stream().anyMatch(shift -> isWithin(shift.from(), shift.to(), wall))
        || (asEachWeek && dated.stream().noneMatch(DatedShift::instead));
  }

  private static boolean isWithin(LocalTime from, LocalTime to, LocalDateTime wall) {
    return !wall.toLocalTime().isBefore(from) && wall.toLocalTime().isBefore(to);
  }

  private static boolean isWithin(List<Period> periods, LocalDateTime wall) {
    return periods.stream()
        .anyMatch(period -> !wall.isBefore(period.from()) && wall.isBefore(period.to()));
  }

  /** It is told by nothing but what each session would want and is not there. */
  @Property(tries = 200)
  void aShiftBesidesOnlyEverAddsOpeningsAndOnlyWithinIt(@ForAll Random random) {
    LocalDate date = DATES.get(random.nextInt(DATES.size()));
    Site before =
        RandomResources.of(
            TestSites.daily("denver", TestSites.DENVER, "05:00", "15:00", 1, 2, 1), date, random);
    List<StaffMember> staff = before.resources().staff();
    String who = staff.get(random.nextInt(staff.size())).id();
    DatedShift extra = RandomResources.datedShift(date, false, random);
    Site after = TestSites.with(before, before.resources().working(who, extra));

    SiteDay without = before.on(extra.date());
    SiteDay with = after.on(extra.date());

    Instant midnight = extra.date().atStartOfDay(TestSites.DENVER).toInstant();
    for (int minute = 0; minute < 25 * 60; minute += 5) {
      Instant from = midnight.plus(Duration.ofMinutes(minute));
      Instant to = from.plusSeconds(60L * (1 + random.nextInt(120)));
      boolean overlaps =
          LocalDateTime.ofInstant(from, TestSites.DENVER).isBefore(extra.date().atTime(extra.to()))
              && LocalDateTime.ofInstant(to, TestSites.DENVER)
                  .isAfter(extra.date().atTime(extra.from()));
      for (String nurse : before.nurses()) {
        Set<SiteDay.Lack> lacked = without.lacks("room-1", nurse, "prescriber-1", from, to);
        Set<SiteDay.Lack> lacks = with.lacks("room-1", nurse, "prescriber-1", from, to);
        assertThat(lacked).containsAll(lacks);
        assertThat(lacks.contains(SiteDay.Lack.OPEN)).isEqualTo(lacked.contains(SiteDay.Lack.OPEN));
        if (!overlaps || !Set.of(nurse, "prescriber-1").contains(who)) {
          assertThat(lacks).isEqualTo(lacked);
        }
      }
    }
    LocalDate other = extra.date().minusDays(1);
    assertThat(after.on(other)).isEqualTo(before.on(other));
  }

  @Test
  void aShiftOnADateOnWhichTheSiteIsClosedOpensNothing() {
    LocalDate sunday = LocalDate.of(2026, 11, 29);
    Site site = TestSites.mesa(1, 1, 1);

    Site after =
        TestSites.with(
            site,
            site.resources()
                .working(
                    "nurse-1",
                    new DatedShift(
                        "s", sunday, LocalTime.of(8, 0), LocalTime.of(13, 0), false, "extra")));

    assertThat(after.on(sunday)).isEqualTo(site.on(sunday));
  }

  @Test
  void aDayOnWhichTheClockIsChangedHasItsTrueLength() {
    Site site = TestSites.daily("denver", TestSites.DENVER, "00:00", "12:00", 1, 1, 1);

    assertThat(hoursOpen(site, "2026-03-08")).isEqualTo(11);
    assertThat(hoursOpen(site, "2026-03-09")).isEqualTo(12);
    assertThat(hoursOpen(site, "2026-11-01")).isEqualTo(13);
  }

  @Test
  void aTimeThatTheClockSkipsIsTheMomentOfTheChange() {
    // The clock goes from 2:00 to 3:00.
    LocalDate change = LocalDate.of(2026, 3, 8);
    Instant moment = Instant.parse("2026-03-08T09:00:00Z");

    assertThat(between(change, "02:30", "05:00"))
        .contains(new Window(moment, Instant.parse("2026-03-08T11:00:00Z")));
    assertThat(between(change, "01:00", "02:30"))
        .contains(new Window(moment.minusSeconds(3600), moment));
    assertThat(between(change, "02:15", "02:45")).isEmpty();
  }

  @Test
  void aTimeThatComesTwiceBeginsAtTheFirstAndEndsAtTheSecond() {
    assertThat(between(LocalDate.of(2026, 11, 1), "01:30", "01:45"))
        .contains(
            new Window(
                Instant.parse("2026-11-01T07:30:00Z"), Instant.parse("2026-11-01T08:45:00Z")));
  }

  @Test
  void shiftsThatTouchAreOne() {
    Site plain = TestSites.mesa(1, 1, 1);
    LocalDate monday = LocalDate.of(2026, 11, 23);
    var halves =
        List.of(
            new Shift(DayOfWeek.MONDAY, LocalTime.of(12, 0), LocalTime.of(16, 0)),
            new Shift(DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalTime.of(12, 0)));
    StaffMember nurse =
        new StaffMember("nurse-1", StaffMember.Role.NURSE, Set.of(), halves, List.of(), List.of());

    assertThat(nurse.onDuty(monday, plain.zone(), plain.on(monday).open()))
        .containsExactly(
            new Window(
                Instant.parse("2026-11-23T15:00:00Z"), Instant.parse("2026-11-23T23:00:00Z")));
  }

  private static long hoursOpen(Site site, String date) {
    Window open = site.on(LocalDate.parse(date)).open().getFirst();
    return Duration.between(open.from(), open.to()).toHours();
  }

  private static Optional<Window> between(LocalDate date, String from, String to) {
    return Window.between(
        date.atTime(LocalTime.parse(from)), date.atTime(LocalTime.parse(to)), TestSites.DENVER);
  }
}
