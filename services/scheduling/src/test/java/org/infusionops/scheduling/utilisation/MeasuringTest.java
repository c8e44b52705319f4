package org.infusionops.scheduling.utilisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.scheduling.course.SeriesRecord;
import org.infusionops.scheduling.course.SeriesRecord.Outcome;
import org.infusionops.scheduling.course.SeriesRecord.Visit;
import org.infusionops.scheduling.utilisation.Utilisation.ByWeek;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasuringTest {

  /** Ten hours from Monday to Saturday. */
  private static final Site MESA = TestSites.mesa(2, 1, 2);

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate SUNDAY = MONDAY.plusDays(6);

  @Test
  void useIsBookedOfOpenMinutesByRoomNurseAndWeek() {
    Utilisation week =
        measure(
            series(
                visit(0, 8, 120, "room-1", Outcome.ATTENDED),
                visit(0, 8, 120, "room-2", Outcome.AWAITED),
                visit(1, 9, 60, "room-1", Outcome.NO_SHOW),
                visit(2, 9, 60, "room-1", Outcome.CANCELLED)));

    assertThat(week.rooms()).isEqualTo(new Utilisation.Use(300, 2 * 6 * 600, 4.2));
    assertThat(week.byRoom())
        .extracting(each -> each.use().bookedMinutes())
        .containsExactly(180L, 120L);
    // Two patients at once are watched in the same two hours.
    assertThat(week.byNurse().getFirst().use()).isEqualTo(new Utilisation.Use(180, 3_600, 5.0));
    assertThat(week.byNurse().getFirst().patientsAtOnce()).isEqualTo(1.7);
    assertThat(week.byWeek()).extracting(ByWeek::week).containsExactly(MONDAY);
    assertThat(week.noShows()).isEqualTo(new Utilisation.Rate(1, 2, 50.0));
  }

  @Test
  void whatIsBookedOutsideOpenTimeDoesNotCountAndClosedDaysAreNotOpen() {
    Utilisation week =
        measure(
            series(
                visit(0, 17, 120, "room-1", Outcome.ATTENDED),
                visit(6, 9, 60, "room-1", Outcome.ATTENDED)));
    assertThat(week.byRoom().getFirst().use().bookedMinutes()).isEqualTo(60);
    Utilisation sunday = Measuring.of(MESA, new OpenTimes(MESA), SUNDAY, SUNDAY, List.of());
    assertThat(sunday.rooms()).isEqualTo(new Utilisation.Use(0, 0, null));
    assertThat(sunday.byWeek()).hasSize(1);
  }

  @Test
  void aDayOnWhichTheClockIsPutBackIsAnHourLonger() {
    Site site = TestSites.daily("denver", TestSites.DENVER, "00:00", "10:00", 1, 1, 1);
    LocalDate back = LocalDate.of(2026, 11, 1);
    assertThat(Measuring.of(site, new OpenTimes(site), back, back, List.of()).rooms().openMinutes())
        .isEqualTo(11 * 60);
  }

  @Test
  void leadTimeIsFromTheOrderToTheFirstSessionThatStands() {
    Instant order = at(0, 8).minus(Duration.ofDays(4));
    Utilisation week =
        measure(
            new SeriesRecord(
                order,
                List.of(
                    visit(0, 8, 60, "room-1", Outcome.CANCELLED),
                    visit(1, 8, 60, "room-1", Outcome.AWAITED))),
            new SeriesRecord(order, List.of(visit(3, 20, 60, "room-2", Outcome.AWAITED))),
            // Taken over: nobody knows when it was ordered.
            new SeriesRecord(null, List.of(visit(0, 8, 60, "room-2", Outcome.AWAITED))),
            // Began before the period.
            new SeriesRecord(
                order,
                List.of(
                    visit(-7, 8, 60, "room-2", Outcome.ATTENDED),
                    visit(2, 8, 60, "room-2", Outcome.AWAITED))));
    assertThat(week.leadTime()).isEqualTo(new Utilisation.LeadTime(2, 5.0, 7.5));
    assertThat(measure().leadTime()).isEqualTo(new Utilisation.LeadTime(0, null, null));
  }

  @Test
  void timeThatACancellationFreedIsRefilledByWhoeverHasTheRoomThen() {
    Utilisation week =
        measure(
            series(
                cancelled(visit(0, 8, 120, "room-1", Outcome.CANCELLED), at(0, 7)),
                visit(0, 9, 60, "room-1", Outcome.ATTENDED),
                visit(0, 8, 120, "room-2", Outcome.ATTENDED),
                // Only what is left of it becomes free.
                cancelled(visit(1, 8, 120, "room-1", Outcome.CANCELLED), at(1, 9)),
                // Nothing of it does.
                cancelled(visit(2, 8, 120, "room-1", Outcome.CANCELLED), at(2, 10))));
    assertThat(week.refill()).isEqualTo(new Utilisation.Refill(2, 180, 60, 33.3));
  }

  @Property(tries = 200)
  void roomsAreNeverUsedMoreThanTheyAreOpenAndTheWholeIsTheSumOfItsWeeks(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 13 * 24 * 4) Integer> quarters,
      @ForAll @IntRange(min = 1, max = 40) int length) {
    List<Visit> visits = new ArrayList<>();
    for (int quarter : quarters) {
      Instant from = at(0, 0).plus(Duration.ofMinutes(15L * quarter));
      visits.add(
          new Visit(
              LocalDate.ofInstant(from, TestSites.PHOENIX),
              from,
              from.plus(Duration.ofMinutes(15L * length)),
              "room-" + (1 + quarter % 2),
              "nurse-1",
              Outcome.ATTENDED,
              null));
    }
    Utilisation all =
        Measuring.of(
            MESA,
            new OpenTimes(MESA),
            MONDAY,
            MONDAY.plusDays(13),
            List.of(new SeriesRecord(null, visits)));
    assertThat(all.byRoom())
        .allSatisfy(
            room -> assertThat(room.use().bookedMinutes()).isBetween(0L, room.use().openMinutes()));
    assertThat(all.byWeek().stream().mapToLong(week -> week.rooms().bookedMinutes()).sum())
        .isEqualTo(all.rooms().bookedMinutes());
    assertThat(all.byRoom().stream().mapToLong(room -> room.use().openMinutes()).sum())
        .isEqualTo(all.rooms().openMinutes());
  }

  @Test
  void theSheetHasALineForEachNumberAndNoFormula() {
    String sheet = UtilisationSheet.of(measure(series(visit(0, 8, 60, "room-1", Outcome.AWAITED))));
    assertThat(sheet.lines())
        .contains(
            "measure,of,part,whole,unit,percent",
            "room use,room-1,60,3600,minutes,1.7",
            "nurse use,week of 2026-11-23,60,3600,minutes,1.7",
            "no-shows,appointments,0,0,appointments,",
            "lead time,median,,0,days,");
    assertThat(UtilisationSheet.harmless("=1+1")).isEqualTo("'=1+1");
    assertThat(UtilisationSheet.harmless("@room")).isEqualTo("'@room");
    assertThat(UtilisationSheet.harmless("-1")).isEqualTo("'-1");
    assertThat(UtilisationSheet.harmless("+1")).isEqualTo("'+1");
    assertThat(UtilisationSheet.harmless("Room 1")).isEqualTo("Room 1");
  }

  private static Utilisation measure(SeriesRecord... series) {
    return Measuring.of(MESA, new OpenTimes(MESA), MONDAY, SUNDAY, List.of(series));
  }

  private static SeriesRecord series(Visit... visits) {
    return new SeriesRecord(null, List.of(visits));
  }

  private static Instant at(int day, int hour) {
    return MONDAY.plusDays(day).atTime(hour, 0).atZone(TestSites.PHOENIX).toInstant();
  }

  private static Visit visit(int day, int hour, int minutes, String room, Outcome outcome) {
    Instant from = at(day, hour);
    return new Visit(
        MONDAY.plusDays(day),
        from,
        from.plus(Duration.ofMinutes(minutes)),
        room,
        "nurse-1",
        outcome,
        null);
  }

  private static Visit cancelled(Visit visit, @Nullable Instant at) {
    return new Visit(
        visit.date(), visit.from(), visit.to(), visit.room(), visit.nurse(), visit.outcome(), at);
  }
}
