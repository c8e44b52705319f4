package org.infusionops.scheduling.course;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.infusionops.scheduling.day.DaySheet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the earliest series that fits: no other one starts its first session earlier, nor, with
 * that first session, its second, and so on.
 *
 * <p>For every start it is worked out, from the last session back to the first, how soon a series
 * that goes on from there can end. So the first session is tried in turn until its series ends in
 * time, and each next one is the earliest from which the rest can still follow: exact, also where a
 * most distance makes a later session the only way on. The cost grows with the starts there are,
 * which is with the days looked at.
 */
final class SeriesSearch {

  private static final int[] NO_CHAIN = {};
  private static final int NEVER = Integer.MAX_VALUE;

  private final SeriesOrder order;
  private final SeriesShape shape;
  private final List<DaySheet> sheets;
  private final Set<Constraint> without;
  private final @Nullable String nurse;
  private final @Nullable String room;
  private final int gapMinutes;
  private final int daysBetween;
  private final int maxDays;

  // Every start at which one session fits, in rising order: its minute, its sheet and its slot.
  private long[] minutes = new long[256];
  private int[] days = new int[256];
  private int[] slots = new int[256];
  private int starts;

  private SeriesSearch(
      SeriesOrder order,
      List<DaySheet> sheets,
      Set<Constraint> without,
      @Nullable String nurse,
      @Nullable String room) {
    this.order = order;
    this.shape = order.shape();
    this.sheets = sheets;
    this.without = without;
    this.nurse = nurse;
    this.room = room;
    this.gapMinutes =
        without.contains(Constraint.LEAST_BETWEEN) ? shape.blockMinutes() : shape.gapMinutes();
    this.daysBetween = without.contains(Constraint.MOST_BETWEEN) ? NEVER : shape.mostDaysBetween();
    this.maxDays = without.contains(Constraint.SERIES_LENGTH) ? NEVER : shape.maxDays();
    for (int day = 0; day < sheets.size(); day++) {
      collectStarts(day);
    }
  }

  /**
   * The earliest series for this order.
   *
   * @param sheets the days to look at, in rising order
   */
  static Optional<List<Opening>> earliest(SeriesOrder order, List<DaySheet> sheets) {
    return earliestIn(order, sheets, null, null);
  }

  /**
   * The earliest series with one nurse, or in one room, from the first session to the last.
   *
   * @param nurse the nurse; absent when any will do
   * @param room the room; absent when any will do
   */
  static Optional<List<Opening>> earliestIn(
      SeriesOrder order, List<DaySheet> sheets, @Nullable String nurse, @Nullable String room) {
    SeriesSearch search = new SeriesSearch(order, sheets, Set.of(), nurse, room);
    int[] chain = search.firstChain();
    return chain.length == 0 ? Optional.empty() : Optional.of(search.openings(chain));
  }

  /**
   * When the sessions of the earliest series would start if it had not to keep to some constraints.
   *
   * @param without these are left out of account
   */
  static Optional<List<Start>> earliestWithout(
      Set<Constraint> without, SeriesOrder order, List<DaySheet> sheets) {
    SeriesSearch search = new SeriesSearch(order, sheets, without, null, null);
    int[] chain = search.firstChain();
    return chain.length == 0
        ? Optional.empty()
        : Optional.of(Arrays.stream(chain).mapToObj(search::start).toList());
  }

  /** Where one session of the order would fit, in rising order. */
  static List<Start> starts(SeriesOrder order, List<DaySheet> sheets) {
    SeriesSearch search = new SeriesSearch(order, sheets, Set.of(), null, null);
    return IntStream.range(0, search.starts).mapToObj(search::start).toList();
  }

  /** Whether at least one session of the order would fit with nobody else there. */
  static boolean fitsOneVisit(SeriesOrder order, List<DaySheet> sheets) {
    return new SeriesSearch(
                order.with(Wishes.NONE),
                sheets,
                Set.of(Constraint.ROOMS, Constraint.NURSES, Constraint.OTHER_VISITS),
                null,
                null)
            .starts
        > 0;
  }

  private void collectStarts(int day) {
    DaySheet sheet = sheets.get(day);
    Wishes wishes = order.wishes();
    boolean anyDay = without.contains(Constraint.WEEKDAYS);
    if (sheet.slots() == 0 || !(anyDay || wishes.allow(sheet.date()))) {
      return;
    }
    Hours hours = Hours.on(sheet, wishes, without);
    if (hours == null) {
      return;
    }
    int block = shape.blockMinutes();
    int visit = shape.visitMinutes();
    boolean anyRoom = without.contains(Constraint.ROOMS);
    boolean anyNurse = without.contains(Constraint.NURSES);
    boolean anyVisit = without.contains(Constraint.OTHER_VISITS);
    boolean hasOtherVisits = !anyVisit && sheet.knows(order.patientId());
    for (int slot = 0; slot < sheet.slots(); slot++) {
      long minute = sheet.minuteOf(slot);
      if (sheet.isOpen(slot, block)
          && hours.allow(minute, minute + visit)
          && sheet.hasPrescriber(slot, block)
          && (anyRoom || hasRoom(sheet, slot, block))
          && (anyNurse || hasNurse(sheet, slot, block))
          && !(hasOtherVisits && sheet.isBusy(order.patientId(), slot, block))
          && (anyVisit || !sheet.isNearAVisit(slot, gapMinutes))) {
        add(minute, day, slot);
      }
    }
  }

  private boolean hasRoom(DaySheet sheet, int slot, int block) {
    return room == null ? sheet.hasRoom(slot, block) : sheet.isRoomFree(room, slot, block);
  }

  private boolean hasNurse(DaySheet sheet, int slot, int block) {
    return nurse == null ? sheet.hasNurse(slot, block) : sheet.isNurseFree(nurse, slot, block);
  }

  private void add(long minute, int day, int slot) {
    if (starts == minutes.length) {
      minutes = Arrays.copyOf(minutes, starts * 2);
      days = Arrays.copyOf(days, starts * 2);
      slots = Arrays.copyOf(slots, starts * 2);
    }
    minutes[starts] = minute;
    days[starts] = day;
    slots[starts] = slot;
    starts++;
  }

  /** The starts of the earliest series, one for each session; none when there is no series. */
  private int[] firstChain() {
    int[] from = firstNext();
    int[] to = lastNext();
    int[][] soonest = soonestEnds(from, to);
    int rest = shape.sessions() - 1;
    for (int first = 0; first < starts; first++) {
      if (soonest[rest][first] != NEVER && soonest[rest][first] - date(first) < maxDays) {
        return chain(first, from, soonest);
      }
    }
    return NO_CHAIN;
  }

  private int[] chain(int first, int[] from, int[][] soonest) {
    int[] chain = new int[shape.sessions()];
    chain[0] = first;
    for (int session = 1; session < chain.length; session++) {
      int next = from[chain[session - 1]];
      int rest = chain.length - 1 - session;
      while (soonest[rest][next] == NEVER || soonest[rest][next] - date(first) >= maxDays) {
        next++;
      }
      chain[session] = next;
    }
    return chain;
  }

  /**
   * By the number of sessions still to follow, and for each start: the soonest date on which the
   * last of them can be, or never.
   */
  private int[][] soonestEnds(int[] from, int[] to) {
    int[][] soonest = new int[shape.sessions()][starts];
    for (int start = 0; start < starts; start++) {
      soonest[0][start] = date(start);
    }
    int[] candidates = new int[starts];
    for (int rest = 1; rest < shape.sessions(); rest++) {
      int[] after = soonest[rest - 1];
      // The starts that may follow move on with the start: a window, whose least is kept in front.
      int head = 0;
      int tail = 0;
      int seen = 0;
      for (int start = 0; start < starts; start++) {
        for (seen = Math.max(seen, from[start]); seen < to[start]; seen++) {
          while (tail > head && after[candidates[tail - 1]] >= after[seen]) {
            tail--;
          }
          candidates[tail++] = seen;
        }
        while (head < tail && candidates[head] < from[start]) {
          head++;
        }
        soonest[rest][start] = head < tail ? after[candidates[head]] : NEVER;
      }
    }
    return soonest;
  }

  /** For each start the first one that the least distance lets follow it. */
  private int[] firstNext() {
    int[] next = new int[starts];
    int ahead = 0;
    for (int start = 0; start < starts; start++) {
      while (ahead < starts && minutes[ahead] - minutes[start] < gapMinutes) {
        ahead++;
      }
      next[start] = ahead;
    }
    return next;
  }

  /** For each start the first one that the most distance does not let follow it any more. */
  private int[] lastNext() {
    int[] next = new int[starts];
    int ahead = 0;
    for (int start = 0; start < starts; start++) {
      while (ahead < starts && date(ahead) - date(start) <= daysBetween) {
        ahead++;
      }
      next[start] = ahead;
    }
    return next;
  }

  private int date(int start) {
    return (int) sheets.get(days[start]).date().toEpochDay();
  }

  private List<Opening> openings(int[] chain) {
    List<Start> series = Arrays.stream(chain).mapToObj(this::start).toList();
    return new Sameness(order, series).openings(nurse, room);
  }

  private Start start(int index) {
    return new Start(sheets.get(days[index]), slots[index]);
  }
}
