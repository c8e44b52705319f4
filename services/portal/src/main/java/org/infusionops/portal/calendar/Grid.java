package org.infusionops.portal.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.infusionops.portal.calls.Bookings.Board;
import org.infusionops.portal.calls.Bookings.Entry;
import org.infusionops.portal.calls.Bookings.Hours;
import org.infusionops.portal.calls.Bookings.Room;
import org.jspecify.annotations.Nullable;

/**
 * The calendar as it is drawn: an axis of whole hours in the site's local time, and for every day a
 * lane for each room. Positions are quarters of an hour from the axis' begin, lengths are pieces of
 * five minutes, both whole, because styles know them as classes.
 *
 * @param firstHour where the axis begins
 * @param hours how long it is
 */
record Grid(int firstHour, int hours, List<Day> days) {

  private static final int QUARTER = 15;
  private static final int PIECE = 5;
  private static final int LONGEST = 144;

  /**
   * A date.
   *
   * @param open whether the site is
   * @param now minutes from the axis' begin to this moment; null on other days and outside the axis
   */
  record Day(LocalDate date, boolean open, @Nullable Integer now, List<Lane> lanes) {

    /** The quarter in which this moment is. */
    public int nowAt() {
      return now == null ? 0 : now / QUARTER;
    }
  }

  /** A room on a day. */
  record Lane(Room room, List<Stretch> closed, List<Visit> visits) {}

  /** A stretch of the axis. */
  record Stretch(int at, int length) {}

  /**
   * An appointment.
   *
   * @param turnover how long the room is made ready after it
   * @param others whether it is none of the nurse's or prescriber's who is looked for
   */
  record Visit(Entry entry, int at, int length, int turnover, boolean others) {

    /** The state as styles name it. */
    public String look() {
      return entry.state().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it may be moved: the patient is awaited. */
    public boolean movable() {
      return List.of("HELD", "BOOKED", "CONFIRMED").contains(entry.state());
    }
  }

  /** Every whole hour of the axis, its end included. */
  public List<LocalTime> marks() {
    var marks = new ArrayList<LocalTime>();
    for (int hour = 0; hour <= hours; hour++) {
      marks.add(LocalTime.of((firstHour + hour) % 24, 0));
    }
    return marks;
  }

  /**
   * Draws.
   *
   * @param who the staff id whose appointments stand out; empty for everybody's
   */
  static Grid of(Board board, String who, Instant now) {
    ZoneId zone = ZoneId.of(board.zone());
    int from = 24;
    int to = 0;
    for (Hours each : board.days()) {
      LocalTime opens = each.opens();
      LocalTime closes = each.closes();
      if (opens != null && closes != null) {
        from = Math.min(from, opens.getHour());
        to = Math.max(to, hourAfter(minutes(closes)));
      }
    }
    for (Entry entry : board.appointments()) {
      from = Math.min(from, minutesOf(entry.startsAt(), entry.date(), zone) / 60);
      to = Math.max(to, Math.min(24, hourAfter(minutesOf(entry.readyAt(), entry.date(), zone))));
    }
    if (from >= to) {
      // Closed on every day shown, and nothing stands there.
      from = 8;
      to = 18;
    }
    int first = from;
    int last = to;
    return new Grid(
        first,
        last - first,
        board.days().stream()
            .map(hours -> day(board, hours, zone, first, last, who, now))
            .toList());
  }

  private static Day day(
      Board board, Hours hours, ZoneId zone, int first, int last, String who, Instant now) {
    int minute = minutesOf(now, hours.date(), zone) - first * 60;
    boolean within = minute >= 0 && minute < (last - first) * 60;
    List<Stretch> closed = closed(hours, first, last);
    return new Day(
        hours.date(),
        hours.opens() != null,
        within ? minute : null,
        board.rooms().stream()
            .map(
                room ->
                    new Lane(
                        room,
                        closed,
                        board.appointments().stream()
                            .filter(
                                entry ->
                                    entry.date().equals(hours.date())
                                        && entry.room().equals(room.id()))
                            .map(entry -> visit(entry, zone, first, who))
                            .toList()))
            .toList());
  }

  private static List<Stretch> closed(Hours hours, int first, int last) {
    LocalTime opens = hours.opens();
    LocalTime closes = hours.closes();
    if (opens == null || closes == null) {
      return List.of(new Stretch(0, pieces((last - first) * 60)));
    }
    var stretches = new ArrayList<Stretch>();
    int before = minutes(opens) - first * 60;
    int after = last * 60 - minutes(closes);
    if (before > 0) {
      stretches.add(new Stretch(0, pieces(before)));
    }
    if (after > 0) {
      stretches.add(new Stretch((minutes(closes) - first * 60) / QUARTER, pieces(after)));
    }
    return stretches;
  }

  private static Visit visit(Entry entry, ZoneId zone, int first, String who) {
    int at = minutesOf(entry.startsAt(), entry.date(), zone) - first * 60;
    return new Visit(
        entry,
        Math.max(0, at) / QUARTER,
        pieces(between(entry.startsAt(), entry.endsAt())),
        pieces(between(entry.endsAt(), entry.readyAt())),
        !who.isEmpty() && !who.equals(entry.nurse()) && !who.equals(entry.prescriber()));
  }

  /** Minutes on the clock's face since the date began. */
  private static int minutesOf(Instant at, LocalDate date, ZoneId zone) {
    var local = at.atZone(zone).toLocalDateTime();
    return (int) Duration.between(date.atStartOfDay(), local).toMinutes();
  }

  private static int minutes(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }

  private static int hourAfter(int minutes) {
    return (minutes + 59) / 60;
  }

  private static int between(Instant from, Instant to) {
    return (int) Duration.between(from, to).toMinutes();
  }

  private static int pieces(int minutes) {
    return Math.clamp((minutes + PIECE - 1) / PIECE, 0, LONGEST);
  }
}
