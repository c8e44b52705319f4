package org.infusionops.scheduling.course;

import java.util.List;
import org.infusionops.scheduling.day.DaySheet;

/** Why no series fits: the one thing without which one would. */
enum Obstacle {
  /** The patient has another series, and one at a time is enough. */
  ANOTHER_SERIES(
      "Another series of this patient is held or booked; when that is over or released, search and hold one here."),
  /** A session is longer than the site is open on any day. */
  OPENING_HOURS("A session is longer than the site is open on any day; ask for another site."),
  /** The sessions cannot be spaced so within so many days, even with nobody else there. */
  SPACING(
      "The sessions cannot be spaced as the protocol asks within its days, even in an empty calendar; ask a prescriber."),
  /** On other weekdays a series would fit. */
  WEEKDAYS("Allow more weekdays: on other days a series fits."),
  /** At other times of the day a series would fit. */
  TIME_WINDOW("Allow other times of the day: a series fits then."),
  /** Without the patient's own other visits a series would fit. */
  OTHER_VISITS("The patient's own other visits are in the way; move one of them."),
  /** With more rooms a series would fit. */
  ROOMS("All rooms are taken; try another first date or another site."),
  /** With more nurses a series would fit. */
  NURSES("All nurses are taken; try another first date or add a nurse."),
  /** On other weekdays and at other times a series would fit. */
  WISHES("Allow both more weekdays and other times: a series fits then."),
  /** The patient's wishes could be met if the calendar were not so full. */
  FULL_CALENDAR("The calendar is too full for these wishes; try a later first date."),
  /** Only other wishes and a less full calendar together would help. */
  WISHES_AND_FULL_CALENDAR(
      "The calendar is too full; allow more weekdays and times, and try a later first date.");

  private final String advice;

  Obstacle(String advice) {
    this.advice = advice;
  }

  /** What to do about it, in plain words. */
  String advice() {
    return advice;
  }

  /**
   * What stands in the way of an order.
   *
   * @param sheets days over which {@link SeriesSearch#earliest} has found nothing
   */
  static Obstacle of(SeriesOrder order, List<DaySheet> sheets) {
    Wishes wishes = order.wishes();
    if (!SeriesSearch.fitsOneVisit(order, sheets)) {
      return OPENING_HOURS;
    }
    if (!SeriesSearch.fits(order, Wishes.NONE, sheets, Ignoring.ALL_RESERVATIONS)) {
      return SPACING;
    }
    if (SeriesSearch.fits(order, wishes.onAnyWeekday(), sheets, Ignoring.NOTHING)) {
      return WEEKDAYS;
    }
    if (SeriesSearch.fits(order, wishes.atAnyTime(), sheets, Ignoring.NOTHING)) {
      return TIME_WINDOW;
    }
    if (SeriesSearch.fits(order, wishes, sheets, Ignoring.THE_PATIENTS_OTHER_VISITS)) {
      return OTHER_VISITS;
    }
    if (SeriesSearch.fits(order, wishes, sheets, Ignoring.ROOMS)) {
      return ROOMS;
    }
    if (SeriesSearch.fits(order, wishes, sheets, Ignoring.NURSES)) {
      return NURSES;
    }
    if (SeriesSearch.fits(order, Wishes.NONE, sheets, Ignoring.NOTHING)) {
      return WISHES;
    }
    if (SeriesSearch.fits(order, wishes, sheets, Ignoring.ALL_RESERVATIONS)) {
      return FULL_CALENDAR;
    }
    return WISHES_AND_FULL_CALENDAR;
  }
}
