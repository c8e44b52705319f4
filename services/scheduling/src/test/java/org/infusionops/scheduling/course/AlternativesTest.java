package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.scheduling.day.DaySheet;
import org.infusionops.scheduling.day.Reservation;
import org.junit.jupiter.api.Test;

class AlternativesTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final Site SITE = TestSites.mesa(1, 1, 1);
  private static final RankingPolicy POLICY = RankingPolicy.FILE.shipped();

  @Test
  void anEmptyCalendarOffersTheEarliestAndWhatPatientsLike() {
    List<Alternative> found = of(Wishes.NONE, Map.of());

    assertThat(found).extracting(Alternative::rank).containsExactly(1, 2, 3, 4, 5);
    assertThat(found.getFirst().reason().en())
        .startsWith("Done soonest: the first to begin")
        .contains("Mondays, Wednesdays and Fridays");
    assertThat(found)
        .anySatisfy(each -> assertThat(each.reason().en()).contains("never before noon"))
        .anySatisfy(each -> assertThat(each.reason().en()).contains("days later than the soonest"));
  }

  @Property(tries = 200)
  void everyAlternativeMeetsTheWishesAndThePackAndNoTwoAreTheSame(
      @ForAll @NotEmpty Set<DayOfWeek> weekdays,
      @ForAll @IntRange(min = 8, max = 13) int earliest,
      @ForAll @IntRange(min = 14, max = 18) int latest,
      @ForAll long seed) {
    var wishes =
        new Wishes(EnumSet.copyOf(weekdays), LocalTime.of(earliest, 0), LocalTime.of(latest, 0));
    SeriesOrder order = Orders.of(Orders.SIX, wishes);
    Map<LocalDate, List<Reservation>> taken = taken(new Random(seed));

    List<Alternative> found = of(wishes, taken);

    assertThat(found).hasSizeLessThanOrEqualTo(Alternatives.MOST);
    assertThat(found).extracting(Alternative::openings).doesNotHaveDuplicates();
    assertThat(found.isEmpty()).isEqualTo(SeriesSearch.earliest(order, sheets(taken)).isEmpty());
    for (Alternative alternative : found) {
      assertThat(alternative.reason().en()).isNotBlank();
      List<Slot> slots = slots(alternative);
      assertThat(slots)
          .allSatisfy(
              slot -> {
                assertThat(Spacing.conflicts(order, slots, slot)).isEmpty();
                assertThat(weekdays).contains(slot.date().getDayOfWeek());
                LocalTime due = slot.startsAt().atZone(SITE.zone()).toLocalTime();
                assertThat(due).isAfterOrEqualTo(LocalTime.of(earliest, 0));
                assertThat(due.plusMinutes(Orders.SIX.visitMinutes()))
                    .isBeforeOrEqualTo(LocalTime.of(latest, 0));
                assertThat(taken.getOrDefault(slot.date(), List.of()))
                    .noneMatch(
                        other ->
                            slot.startsAt().isBefore(other.to())
                                && other.from().isBefore(slot.readyAt()));
              });
    }
    for (int next = 1; next < found.size(); next++) {
      assertThat(found.get(next).points()).isGreaterThanOrEqualTo(found.get(next - 1).points());
    }
  }

  @Test
  void whoWishesForOneNurseIsToldInHowManySessionsSheIsThere() {
    Site site = TestSites.mesa(2, 2, 1);
    // Nurse 1 is away on the days of the second and the fourth session of the earliest series.
    var taken = new HashMap<LocalDate, List<Reservation>>();
    for (int day = 0; day < 60; day++) {
      LocalDate date = MONDAY.plusDays(day);
      String nurse = day % 4 == 2 ? "nurse-1" : "nurse-2";
      Instant from = date.atTime(8, 0).atZone(site.zone()).toInstant();
      taken.put(
          date,
          List.of(
              new Reservation(
                  "x" + day,
                  "x" + day,
                  "c",
                  "y" + day,
                  "room-2",
                  nurse,
                  "p",
                  from,
                  from.plusSeconds(36_000),
                  null)));
    }
    var wishes =
        new Wishes(Wishes.NONE.weekdays(), null, null, Map.of(), Map.of(), Set.of(Wish.SAME_NURSE));

    List<Alternative> found =
        Alternatives.of(
            Orders.of(Orders.SIX, wishes),
            SeriesSearchTest.sheets(site, MONDAY, 60, taken),
            POLICY);

    assertThat(found.getFirst().reason().en()).contains("the same nurse every time");
    assertThat(found.getFirst().factors())
        .extracting(factor -> factor.text().en())
        .contains("the same nurse in 6 of 6 (as wished)", "the same room in 6 of 6");
    assertThat(found)
        .flatExtracting(Alternative::factors)
        .extracting(factor -> factor.text().en())
        .anyMatch(text -> text.endsWith("(wish missed)"));
    assertThat(found)
        .allSatisfy(
            each ->
                assertThat(each.points())
                    .isEqualTo(each.factors().stream().mapToInt(Factor::points).sum()));
  }

  private static List<Slot> slots(Alternative alternative) {
    return alternative.openings().stream()
        .map(
            opening ->
                Slot.first(
                    opening.toString(),
                    alternative.openings().indexOf(opening) + 1,
                    opening,
                    Orders.SIX))
        .toList();
  }

  private static List<Alternative> of(Wishes wishes, Map<LocalDate, List<Reservation>> taken) {
    return Alternatives.of(Orders.of(Orders.SIX, wishes), sheets(taken), POLICY);
  }

  private static List<DaySheet> sheets(Map<LocalDate, List<Reservation>> taken) {
    return SeriesSearchTest.sheets(SITE, MONDAY, 60, taken);
  }

  /** One visit of somebody else on about half of the days. */
  private static Map<LocalDate, List<Reservation>> taken(Random random) {
    var taken = new HashMap<LocalDate, List<Reservation>>();
    for (int day = 0; day < 60; day++) {
      LocalDate date = MONDAY.plusDays(day);
      if (random.nextBoolean()) {
        Instant from = date.atTime(8 + random.nextInt(8), 0).atZone(SITE.zone()).toInstant();
        taken.put(
            date,
            List.of(
                new Reservation(
                    "x" + day,
                    "x" + day,
                    "other",
                    "other",
                    "room-1",
                    "nurse-1",
                    "p",
                    from,
                    from.plusSeconds(7_200),
                    null)));
      }
    }
    return taken;
  }
}
