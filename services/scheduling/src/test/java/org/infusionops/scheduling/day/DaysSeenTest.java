package org.infusionops.scheduling.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.TestSites;
import org.junit.jupiter.api.Test;

class DaysSeenTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger readings = new AtomicInteger();
  private final List<Stored<Day>> store = new ArrayList<>();
  private final DaysSeen seen = new DaysSeen(nanos::get);

  @Test
  void readsOnceInASecond() {
    store.add(day(MONDAY, 1));

    assertThat(ask(MONDAY, MONDAY.plusDays(7))).containsOnlyKeys(MONDAY);
    assertThat(ask(MONDAY, MONDAY.plusDays(3))).containsOnlyKeys(MONDAY);
    assertThat(readings).hasValue(1);

    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(ask(MONDAY, MONDAY.plusDays(7))).containsOnlyKeys(MONDAY);
    assertThat(readings).hasValue(2);
  }

  @Test
  void readsWhenMoreDaysAreAskedForThanWereRead() {
    ask(MONDAY, MONDAY.plusDays(7));
    ask(MONDAY, MONDAY.plusDays(8));

    assertThat(readings).hasValue(2);
  }

  @Test
  void hasWhatThisProcessWroteAtOnce() {
    store.add(day(MONDAY, 1));
    ask(MONDAY, MONDAY.plusDays(7));

    seen.saw(day(MONDAY, 2));
    seen.saw(day(MONDAY.plusDays(1), 1));

    assertThat(ask(MONDAY, MONDAY.plusDays(7)))
        .containsOnlyKeys(MONDAY, MONDAY.plusDays(1))
        .hasEntrySatisfying(MONDAY, day -> assertThat(day.reservations()).hasSize(2));
  }

  @Test
  void neverGoesBackToAnOlderVersion() {
    seen.saw(day(MONDAY, 3));
    store.add(day(MONDAY, 2));

    assertThat(ask(MONDAY, MONDAY.plusDays(7)).get(MONDAY).reservations()).hasSize(3);
  }

  @Test
  void forgetsWhatIsPast() {
    store.add(day(MONDAY, 1));
    ask(MONDAY, MONDAY.plusDays(7));
    store.clear();

    ask(MONDAY.plusDays(1), MONDAY.plusDays(8));

    assertThat(ask(MONDAY, MONDAY.plusDays(8))).isEmpty();
  }

  private Map<LocalDate, Day> ask(LocalDate first, LocalDate last) {
    return seen.between(
        "mesa",
        first,
        last,
        () -> {
          readings.incrementAndGet();
          return List.copyOf(store);
        });
  }

  /** A day with as many reservations as its version says. */
  private static Stored<Day> day(LocalDate date, int version) {
    Day day = Day.empty("mesa", date);
    for (int number = 1; number <= version; number++) {
      Instant from = date.atTime(8, 0).toInstant(ZoneOffset.UTC);
      day =
          day.reserve(
              new Reservation(
                  "a" + number,
                  "a" + number,
                  "c",
                  "p" + number,
                  "room-" + number,
                  "nurse-" + number,
                  "prescriber-1",
                  from,
                  from.plusSeconds(60),
                  null),
              TestSites.daily("mesa", ZoneOffset.UTC, "08:00", "18:00", 9, 9, 1).on(date));
    }
    return new Stored<>(Day.id("mesa", date), version, day, Map.of());
  }
}
