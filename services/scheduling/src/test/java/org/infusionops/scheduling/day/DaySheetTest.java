package org.infusionops.scheduling.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.TestSites;
import org.junit.jupiter.api.Test;

class DaySheetTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  @Test
  void isEmptyWhenTheSiteIsClosed() {
    DaySheet sheet = DaySheet.of(TestSites.mesa(2, 1, 2), LocalDate.of(2026, 11, 22), List.of());

    assertThat(sheet.slots()).isZero();
  }

  @Test
  void beginsAtTheFirstQuarterAfterOpening() {
    Site site = TestSites.open("mesa", TestSites.PHOENIX, "08:10", "10:05", 1, 1, 1);

    DaySheet sheet = DaySheet.of(site, MONDAY, List.of());

    assertThat(sheet.startOf(0)).isEqualTo(Instant.parse("2026-11-23T15:15:00Z"));
    assertThat(sheet.endsInTime(0, 110)).isTrue();
    assertThat(sheet.endsInTime(0, 111)).isFalse();
  }

  @Test
  void hasTheTrueLengthOfADayOnWhichTheClockIsChanged() {
    Site site = TestSites.daily("denver", TestSites.DENVER, "00:00", "12:00", 1, 1, 1);

    assertThat(DaySheet.of(site, LocalDate.of(2026, 3, 8), List.of()).slots()).isEqualTo(11 * 4);
    assertThat(DaySheet.of(site, LocalDate.of(2026, 3, 9), List.of()).slots()).isEqualTo(12 * 4);
    assertThat(DaySheet.of(site, LocalDate.of(2026, 11, 1), List.of()).slots()).isEqualTo(13 * 4);
  }

  @Test
  void opensAtTheSameLocalTimeBeforeAndAfterTheClockIsChanged() {
    Site denver = TestSites.daily("denver", TestSites.DENVER, "08:00", "18:00", 1, 1, 1);
    Site mesa = TestSites.daily("mesa", TestSites.PHOENIX, "08:00", "18:00", 1, 1, 1);

    assertThat(opening(denver, "2026-10-31")).isEqualTo("2026-10-31T14:00:00Z");
    assertThat(opening(denver, "2026-11-01")).isEqualTo("2026-11-01T15:00:00Z");
    assertThat(opening(mesa, "2026-10-31")).isEqualTo("2026-10-31T15:00:00Z");
    assertThat(opening(mesa, "2026-11-01")).isEqualTo("2026-11-01T15:00:00Z");
  }

  @Property(tries = 300)
  void saysAPlaceIsFreeExactlyWhenTheDayWouldTakeIt(
      @ForAll @Size(max = 12) List<@IntRange(max = 9_999) Integer> seeds,
      @ForAll @IntRange(min = 5, max = 150) int block,
      @ForAll @IntRange(min = 1, max = 3) int perNurse) {
    Site site =
        TestSites.open("mesa", ZoneId.of("America/Phoenix"), "08:00", "13:00", 2, 2, perNurse);
    Day day = filled(site, seeds);

    DaySheet sheet = DaySheet.of(site, MONDAY, day.reservations());

    for (int slot = 0; slot < sheet.slots(); slot++) {
      boolean free =
          sheet.hasRoom(slot, block)
              && sheet.hasNurse(slot, block)
              && !sheet.isBusy("me", slot, block)
              && sheet.endsInTime(slot, block);
      assertThat(free).isEqualTo(anyTaken(site, day, sheet, slot, block));
      if (free) {
        Reservation chosen =
            wanted(sheet.room(slot, block), sheet.nurse(slot, block), sheet.startOf(slot), block);
        assertThat(day.reserve(chosen, perNurse).reservations()).contains(chosen);
      }
    }
  }

  private static boolean anyTaken(Site site, Day day, DaySheet sheet, int slot, int block) {
    if (!sheet.endsInTime(slot, block)) {
      return false;
    }
    for (String room : site.rooms()) {
      for (String nurse : site.nurses()) {
        try {
          day.reserve(wanted(room, nurse, sheet.startOf(slot), block), site.patientsPerNurse());
          return true;
        } catch (SlotTaken _) {
          continue;
        }
      }
    }
    return false;
  }

  /** A day with whatever of these pseudo-random wishes fitted. */
  private static Day filled(Site site, List<Integer> seeds) {
    Day day = Day.empty("mesa", MONDAY);
    Instant opens = Instant.parse("2026-11-23T15:00:00Z");
    var ids = new ArrayList<Integer>();
    for (int seed : seeds) {
      Instant from = opens.plus(Duration.ofMinutes(15L * (seed % 20)));
      var wanted =
          new Reservation(
              "a" + ids.size(),
              "a" + ids.size(),
              "c" + ids.size(),
              "patient-" + seed % 7,
              site.rooms().get(seed / 20 % 2),
              site.nurses().get(seed / 40 % 2),
              "p",
              from,
              from.plus(Duration.ofMinutes(10 + seed % 113)),
              null);
      ids.add(seed);
      try {
        day = day.reserve(wanted, site.patientsPerNurse());
      } catch (SlotTaken _) {
        continue;
      }
    }
    return day;
  }

  private static Reservation wanted(String room, String nurse, Instant from, int block) {
    return new Reservation(
        "mine",
        "mine",
        "mine",
        "me",
        room,
        nurse,
        "p",
        from,
        from.plus(Duration.ofMinutes(block)),
        null);
  }

  private static String opening(Site site, String date) {
    return DaySheet.of(site, LocalDate.parse(date), List.of()).startOf(0).toString();
  }
}
