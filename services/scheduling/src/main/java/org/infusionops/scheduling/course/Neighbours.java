package org.infusionops.scheduling.course;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which other sessions have to move when one of a series does: as few as the protocol's distances
 * allow, and those as little as possible. Pure and exact: no other choice moves fewer of them, nor
 * as many by fewer minutes in all.
 */
final class Neighbours {

  /** One session more outweighs any number of minutes. */
  private static final long ONE_MORE = 1L << 40;

  private static final long NEVER = Long.MAX_VALUE;
  private static final int ANY_DAYS = Integer.MAX_VALUE;

  /**
   * Another session that has to move.
   *
   * @param slot where it is
   * @param startsAt when it would start
   */
  record Shift(Slot slot, Instant startsAt) {}

  private final SeriesShape shape;
  private final List<Slot> series;
  private final int moved;
  private final boolean[] movable;
  private final boolean[] broken;
  private final int[] mostBetween;
  private final long[] minutes;
  private final int[] dates;
  private final boolean[] free;
  private final int[] own;
  private final int most;

  private Neighbours(
      SeriesOrder order,
      List<Slot> before,
      List<Slot> series,
      Slot place,
      Set<String> movable,
      Set<String> broken,
      boolean longer,
      List<Start> starts) {
    this.shape = order.shape();
    this.series = series;
    this.moved = series.indexOf(place);
    this.movable = new boolean[series.size()];
    this.broken = new boolean[series.size()];
    for (int session = 0; session < series.size(); session++) {
      String id = series.get(session).appointmentId();
      this.movable[session] = session != moved && movable.contains(id);
      this.broken[session] = session != moved && broken.contains(id);
    }
    this.mostBetween = new int[series.size()];
    for (int session = 1; session < series.size(); session++) {
      boolean atThePlace = session == moved || session - 1 == moved;
      mostBetween[session] =
          longer && atThePlace
              ? ANY_DAYS
              : Spacing.mostDays(order, before, series.get(session - 1), series.get(session));
    }
    this.most = longer ? ANY_DAYS : Math.max(shape.maxDays(), (int) Spacing.days(before));
    var positions = new TreeMap<Long, Position>();
    series.forEach(slot -> positions.put(minute(slot), new Position(slot.date(), false)));
    // Further from the place than that no session of the same series can be.
    starts.stream()
        .filter(start -> Math.abs(ChronoUnit.DAYS.between(place.date(), start.date())) < most)
        .forEach(start -> positions.put(minute(start.at()), new Position(start.date(), true)));
    this.minutes = positions.keySet().stream().mapToLong(Long::longValue).toArray();
    this.dates =
        positions.values().stream().mapToInt(each -> (int) each.date().toEpochDay()).toArray();
    this.free = new boolean[minutes.length];
    int next = 0;
    for (Position position : positions.values()) {
      free[next++] = position.free();
    }
    this.own =
        series.stream().mapToInt(slot -> Arrays.binarySearch(minutes, minute(slot))).toArray();
  }

  private record Position(LocalDate date, boolean free) {}

  /**
   * The others that have to move, in order; none when the series may stay as it is, absent when no
   * choice would do.
   *
   * @param series the places the course stands on, the moved session's own included; what is longer
   *     there than the pack allows may stay so
   * @param place where that session goes
   * @param movable the appointments whose patient is still awaited
   * @param broken those that cannot stay as they are, though perhaps at their time
   * @param longer whether the place may be further from its neighbours than the pack allows
   * @param starts where a session would fit, in rising order
   */
  static Optional<List<Shift>> toMove(
      SeriesOrder order,
      List<Slot> series,
      Slot place,
      Set<String> movable,
      Set<String> broken,
      boolean longer,
      List<Start> starts) {
    List<Slot> after =
        series.stream()
            .map(slot -> slot.appointmentId().equals(place.appointmentId()) ? place : slot)
            .sorted(Comparator.comparingInt(Slot::number))
            .toList();
    return new Neighbours(order, series, after, place, movable, broken, longer, starts).cheapest();
  }

  private Optional<List<Shift>> cheapest() {
    long best = NEVER;
    int[] chain = {};
    for (int firstDate : firstDates()) {
      var attempt = new Attempt(firstDate);
      if (attempt.total() < best) {
        best = attempt.total();
        chain = attempt.chain();
      }
    }
    if (best == NEVER) {
      return Optional.empty();
    }
    var shifts = new ArrayList<Shift>();
    for (int session = 0; session < chain.length; session++) {
      if (session != moved && (chain[session] != own[session] || broken[session])) {
        shifts.add(
            new Shift(series.get(session), Instant.ofEpochSecond(minutes[chain[session]] * 60)));
      }
    }
    return Optional.of(shifts);
  }

  /** On which the first session may be. */
  private int[] firstDates() {
    return IntStream.range(0, dates.length)
        .filter(position -> cost(0, position) != NEVER)
        .map(position -> dates[position])
        .distinct()
        .toArray();
  }

  /** What it costs to have a session at a position. */
  private long cost(int session, int position) {
    if (position == own[session] && !broken[session]) {
      return 0;
    }
    return free[position] && movable[session]
        ? ONE_MORE + Math.abs(minutes[position] - minutes[own[session]])
        : NEVER;
  }

  private static long minute(Slot slot) {
    return minute(slot.startsAt());
  }

  private static long minute(Instant instant) {
    return Duration.between(Instant.EPOCH, instant).toMinutes();
  }

  /** The cheapest series among those whose first session is on one date. */
  private final class Attempt {

    private final int firstDate;
    private final int[][] before;
    private long[] costs;

    Attempt(int firstDate) {
      this.firstDate = firstDate;
      this.before = new int[series.size()][minutes.length];
      this.costs = new long[minutes.length];
      for (int position = 0; position < minutes.length; position++) {
        costs[position] = dates[position] == firstDate ? cost(0, position) : NEVER;
      }
      for (int session = 1; session < series.size(); session++) {
        costs = follow(session);
      }
    }

    /** The window of positions from which one may go on moves with it; its least is in front. */
    private long[] follow(int session) {
      long[] next = new long[minutes.length];
      int[] window = new int[minutes.length];
      int head = 0;
      int tail = 0;
      int seen = 0;
      for (int position = 0; position < minutes.length; position++) {
        for (; seen < position && minutes[position] - minutes[seen] >= shape.gapMinutes(); seen++) {
          while (tail > head && costs[window[tail - 1]] >= costs[seen]) {
            tail--;
          }
          window[tail++] = seen;
        }
        while (head < tail && dates[position] - dates[window[head]] > mostBetween[session]) {
          head++;
        }
        int from = head < tail ? window[head] : -1;
        from = stayed(session, position, from);
        long here = dates[position] - firstDate < most ? cost(session, position) : NEVER;
        boolean reached = from >= 0 && costs[from] != NEVER && here != NEVER;
        next[position] = reached ? costs[from] + here : NEVER;
        before[session][position] = from;
      }
      return next;
    }

    /** Two that both stay where they are need no better reason than that they were there. */
    private int stayed(int session, int position, int from) {
      if (position != own[session] || session == moved || session - 1 == moved) {
        return from;
      }
      int previous = own[session - 1];
      return from < 0 || costs[previous] <= costs[from] ? previous : from;
    }

    private int last() {
      int best = 0;
      for (int position = 1; position < costs.length; position++) {
        best = costs[position] < costs[best] ? position : best;
      }
      return best;
    }

    long total() {
      return costs[last()];
    }

    int[] chain() {
      int[] chain = new int[series.size()];
      chain[chain.length - 1] = last();
      for (int session = chain.length - 1; session > 0; session--) {
        chain[session - 1] = before[session][chain[session]];
      }
      return chain;
    }
  }
}
