package org.infusionops.scheduling.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.infusionops.scheduling.clinic.RandomResources;
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
    assertThat(sheet.isOpen(0, 110)).isTrue();
    assertThat(sheet.isOpen(0, 111)).isFalse();
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

  /** Whatever is taken and whoever is away: the sheet grants exactly what the day would. */
  @Property(tries = 300)
  void saysAPlaceIsFreeExactlyWhenTheDayWouldTakeIt(
      @ForAll @Size(max = 12) List<@IntRange(max = 9_999) Integer> seeds,
      @ForAll @IntRange(min = 5, max = 150) int block,
      @ForAll @IntRange(min = 1, max = 3) int perNurse,
      @ForAll Random random) {
    Site plain =
        TestSites.open("mesa", ZoneId.of("America/Phoenix"), "08:00", "13:00", 2, 2, perNurse);
    Site site = random.nextInt(4) == 0 ? plain : RandomResources.of(plain, MONDAY, random);
    Day day = filled(site, seeds);

    DaySheet sheet = DaySheet.of(site, MONDAY, day.reservations());

    for (int slot = 0; slot < sheet.slots(); slot++) {
      boolean free =
          sheet.isOpen(slot, block)
              && sheet.hasRoom(slot, block)
              && sheet.hasNurse(slot, block)
              && sheet.hasPrescriber(slot, block)
              && !sheet.isBusy("me", slot, block);
      assertThat(free).isEqualTo(anyTaken(site, day, sheet, slot, block));
      if (free) {
        Reservation chosen =
            wanted(
                sheet.room(slot, block),
                sheet.nurse(slot, block),
                sheet.prescriber(slot, block),
                sheet.startOf(slot),
                block);
        assertThat(day.reserve(chosen, site.on(MONDAY)).reservations()).contains(chosen);
      }
    }
  }

  private static boolean anyTaken(Site site, Day day, DaySheet sheet, int slot, int block) {
    for (String room : site.rooms()) {
      for (String nurse : site.nurses()) {
        for (String prescriber : site.prescribers()) {
          try {
            day.reserve(
                wanted(room, nurse, prescriber, sheet.startOf(slot), block), site.on(MONDAY));
            return true;
          } catch (SlotTaken _) {
            continue;
          }
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
              "prescriber-1",
              from,
              from.plus(Duration.ofMinutes(10 + seed % 113)),
              null);
      ids.add(seed);
      try {
        day = day.reserve(wanted, site.on(MONDAY));
      } catch (SlotTaken _) {
        continue;
      }
    }
    return day;
  }

  private static Reservation wanted(
      String room, String nurse, String prescriber, Instant from, int block) {
    return new Reservation(
        "mine",
        "mine",
        "mine",
        "me",
        room,
        nurse,
        prescriber,
        from,
        from.plus(Duration.ofMinutes(block)),
        null);
  }

  private static String opening(Site site, String date) {
    return DaySheet.of(site, LocalDate.parse(date), List.of()).startOf(0).toString();
  }
}
