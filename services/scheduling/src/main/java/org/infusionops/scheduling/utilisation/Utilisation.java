package org.infusionops.scheduling.utilisation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a site was used in a period, and what became of its appointments. The definitions are in
 * docs/utilisation.md.
 *
 * @param site the site
 * @param from the first date
 * @param to the last date
 * @param rooms of all rooms together
 * @param nurses of all nurses together
 * @param byRoom of each room
 * @param byNurse of each nurse
 * @param byWeek of each week, its Monday first; the first and last may be parts of weeks
 * @param noShows appointments whose patient did not come
 * @param leadTime from order to first session
 * @param refill what became of the time of cancelled appointments
 */
record Utilisation(
    String site,
    LocalDate from,
    LocalDate to,
    Use rooms,
    Use nurses,
    List<ByName> byRoom,
    List<ByName> byNurse,
    List<ByWeek> byWeek,
    Rate noShows,
    LeadTime leadTime,
    Refill refill) {

  /**
   * Use of something that can be used while it is open.
   *
   * @param bookedMinutes minutes of open time that were booked
   * @param openMinutes minutes of open time
   * @param percent booked of open, to one decimal; absent when nothing was open
   */
  record Use(long bookedMinutes, long openMinutes, @Nullable Double percent) {

    static Use of(long bookedMinutes, long openMinutes) {
      return new Use(bookedMinutes, openMinutes, Utilisation.percent(bookedMinutes, openMinutes));
    }

    Use and(Use other) {
      return of(bookedMinutes + other.bookedMinutes, openMinutes + other.openMinutes);
    }
  }

  /**
   * Use of a room or of a nurse's time.
   *
   * @param id the room, or the nurse's staff id
   * @param name what people call it
   * @param use of its open time
   * @param patientsAtOnce how many patients were there at a time while there was any, to one
   *     decimal; absent when there never was one
   */
  record ByName(String id, String name, Use use, @Nullable Double patientsAtOnce) {}

  /** Use in a week, by its Monday. */
  record ByWeek(LocalDate week, Use rooms, Use nurses) {}

  /**
   * So many of so many.
   *
   * @param count so many
   * @param of of so many
   * @param percent to one decimal; absent when there are none
   */
  record Rate(long count, long of, @Nullable Double percent) {

    static Rate of(long count, long of) {
      return new Rate(count, of, Utilisation.percent(count, of));
    }
  }

  /**
   * From order to first session, in days.
   *
   * @param series how many series are counted
   * @param medianDays half of them waited no longer, to one decimal; absent when there are none
   * @param ninetiethDays nine of ten waited no longer, to one decimal; absent when there are none
   */
  record LeadTime(int series, @Nullable Double medianDays, @Nullable Double ninetiethDays) {}

  /**
   * What became of the time of cancelled appointments.
   *
   * @param cancelled appointments cancelled before their end
   * @param freedMinutes minutes of their rooms that became free so
   * @param refilledMinutes minutes of these in which somebody else had the room
   * @param percent refilled of freed, to one decimal; absent when nothing became free
   */
  record Refill(int cancelled, long freedMinutes, long refilledMinutes, @Nullable Double percent) {

    static Refill of(int cancelled, long freed, long refilled) {
      return new Refill(cancelled, freed, refilled, Utilisation.percent(refilled, freed));
    }
  }

  private static @Nullable Double percent(long part, long whole) {
    return whole == 0 ? null : tenths(100.0 * part / whole);
  }

  /** Rounded to one decimal. */
  static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
