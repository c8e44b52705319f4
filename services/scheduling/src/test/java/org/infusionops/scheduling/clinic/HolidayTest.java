package org.infusionops.scheduling.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidayTest {

  private static final HolidaysKept ALL = new HolidaysKept(EnumSet.allOf(Holiday.class), true);

  /** As the Office of Personnel Management publishes them. */
  @ParameterizedTest
  @CsvSource({
    "2026, 01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    "2027, 01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24",
    // New Year's Day 2028 is a Saturday, so that it is observed in 2027.
    "2028, 12-31 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
  })
  void isObservedAsPublished(int year, String observed) {
    assertThat(
            Arrays.stream(Holiday.values())
                .map(holiday -> holiday.observedIn(year).toString().substring(5))
                .collect(Collectors.joining(" ")))
        .isEqualTo(observed);
  }

  @Property
  void isObservedOnAWeekdayNoMoreThanADayOff(
      @ForAll Holiday holiday, @ForAll @IntRange(min = 2000, max = 2200) int year) {
    LocalDate observed = holiday.observedIn(year);

    assertThat(observed.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    assertThat(Math.abs(observed.toEpochDay() - holiday.in(year).toEpochDay()))
        .isLessThanOrEqualTo(1);
    assertThat(holiday.isObservedOn(observed)).isTrue();
    assertThat(ALL.on(observed)).isPresent();
    assertThat(ALL.on(holiday.in(year))).contains(holiday);
  }

  @Property
  void closesOnNothingThatIsNotKept(
      @ForAll Set<Holiday> kept,
      @ForAll boolean observedToo,
      @ForAll @IntRange(min = 9_000, max = 40_000) int day) {
    LocalDate date = LocalDate.ofEpochDay(day);

    boolean expected =
        kept.stream()
            .anyMatch(
                holiday ->
                    holiday.in(date.getYear()).equals(date)
                        || observedToo
                            && (holiday.observedIn(date.getYear()).equals(date)
                                || holiday.observedIn(date.getYear() + 1).equals(date)));

    assertThat(new HolidaysKept(kept, observedToo).on(date).isPresent()).isEqualTo(expected);
  }
}
