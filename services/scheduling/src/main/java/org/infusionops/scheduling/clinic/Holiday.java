package org.infusionops.scheduling.clinic;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/**
 * The legal public holidays of the United States: 5 U.S.C. 6103(a). One that falls on a Saturday is
 * observed on the Friday before (6103(b)), one on a Sunday on the Monday after (Executive Order
 * 11582).
 */
public enum Holiday {
  NEW_YEARS_DAY("New Year's Day"),
  MARTIN_LUTHER_KING_DAY("Birthday of Martin Luther King, Jr."),
  WASHINGTONS_BIRTHDAY("Washington's Birthday"),
  MEMORIAL_DAY("Memorial Day"),
  JUNETEENTH("Juneteenth"),
  INDEPENDENCE_DAY("Independence Day"),
  LABOR_DAY("Labor Day"),
  COLUMBUS_DAY("Columbus Day"),
  VETERANS_DAY("Veterans Day"),
  THANKSGIVING_DAY("Thanksgiving Day"),
  CHRISTMAS_DAY("Christmas Day");

  private final String title;

  Holiday(String title) {
    this.title = title;
  }

  /** Its name, in English. */
  public String title() {
    return title;
  }

  /** The holiday itself in a year. */
  public LocalDate in(int year) {
    return switch (this) {
      case NEW_YEARS_DAY -> LocalDate.of(year, Month.JANUARY, 1);
      case MARTIN_LUTHER_KING_DAY -> nth(3, DayOfWeek.MONDAY, year, Month.JANUARY);
      case WASHINGTONS_BIRTHDAY -> nth(3, DayOfWeek.MONDAY, year, Month.FEBRUARY);
      case MEMORIAL_DAY ->
          LocalDate.of(year, Month.MAY, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY));
      case JUNETEENTH -> LocalDate.of(year, Month.JUNE, 19);
      case INDEPENDENCE_DAY -> LocalDate.of(year, Month.JULY, 4);
      case LABOR_DAY -> nth(1, DayOfWeek.MONDAY, year, Month.SEPTEMBER);
      case COLUMBUS_DAY -> nth(2, DayOfWeek.MONDAY, year, Month.OCTOBER);
      case VETERANS_DAY -> LocalDate.of(year, Month.NOVEMBER, 11);
      case THANKSGIVING_DAY -> nth(4, DayOfWeek.THURSDAY, year, Month.NOVEMBER);
      case CHRISTMAS_DAY -> LocalDate.of(year, Month.DECEMBER, 25);
    };
  }

  private static LocalDate nth(int ordinal, DayOfWeek weekday, int year, Month month) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday));
  }

  /** When the holiday of a year is observed; that of a New Year's Day may be in the year before. */
  public LocalDate observedIn(int year) {
    LocalDate date = in(year);
    return switch (date.getDayOfWeek()) {
      case SATURDAY -> date.minusDays(1);
      case SUNDAY -> date.plusDays(1);
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> date;
    };
  }

  boolean isOn(LocalDate date) {
    return in(date.getYear()).equals(date);
  }

  boolean isObservedOn(LocalDate date) {
    return observedIn(date.getYear()).equals(date) || observedIn(date.getYear() + 1).equals(date);
  }
}
