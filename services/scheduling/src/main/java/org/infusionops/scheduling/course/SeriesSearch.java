package org.infusionops.scheduling.course;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.infusionops.scheduling.day.DaySheet;

/**
 * Finds the earliest series that fits: no other one starts its first session earlier, nor, with
 * that first session, its second, and so on.
 *
 * <p>Taking for each session the earliest start that the spacing allows is exact, because an
 * earlier session never leaves less room for the next one: so only the first session has to be
 * tried in turn, until the series that follows from it ends in time.
 */
final class SeriesSearch {

  private static final int[] NO_CHAIN = {};

  private final SeriesShape shape;
  private final List<DaySheet> sheets;

  // Every start at which one session fits, in rising order: its minute, its day and its slot.
  private long[] minutes = new long[256];
  private int[] days = new int[256];
  private int[] slots = new int[256];
  private int starts;

  private SeriesSearch(SeriesShape shape, List<DaySheet> sheets) {
    this.shape = shape;
    this.sheets = sheets;
  }

  /**
   * The earliest series for this order.
   *
   * @param sheets the days to look at, in rising order
   */
  static Optional<List<Opening>> earliest(SeriesOrder order, List<DaySheet> sheets) {
    SeriesSearch search = over(order, order.wishes(), sheets, Ignoring.NOTHING);
    int[] chain = search.firstChain();
    return chain.length == 0
        ? Optional.empty()
        : Optional.of(Arrays.stream(chain).mapToObj(search::opening).toList());
  }

  /** Whether a series would fit with these wishes instead of the order's, and so much ignored. */
  static boolean fits(SeriesOrder order, Wishes wishes, List<DaySheet> sheets, Ignoring ignoring) {
    return over(order, wishes, sheets, ignoring).firstChain().length > 0;
  }

  /** Whether at least one session of the order would fit with nobody else there. */
  static boolean fitsOneVisit(SeriesOrder order, List<DaySheet> sheets) {
    return over(order, Wishes.NONE, sheets, Ignoring.ALL_RESERVATIONS).starts > 0;
  }

  private static SeriesSearch over(
      SeriesOrder order, Wishes wishes, List<DaySheet> sheets, Ignoring ignoring) {
    var search = new SeriesSearch(order.shape(), sheets);
    for (int day = 0; day < sheets.size(); day++) {
      search.collectStarts(day, order.patientId(), wishes, ignoring);
    }
    return search;
  }

  private void collectStarts(int day, String patientId, Wishes wishes, Ignoring ignoring) {
    DaySheet sheet = sheets.get(day);
    if (sheet.slots() == 0 || !wishes.allow(sheet.date())) {
      return;
    }
    int block = shape.blockMinutes();
    long earliest = wishes.earliest() == null ? 0 : sheet.minuteAt(wishes.earliest());
    long latest = wishes.latest() == null ? Long.MAX_VALUE : sheet.minuteAt(wishes.latest());
    boolean hasOtherVisits = !ignoring.otherVisits() && sheet.knows(patientId);
    for (int slot = 0; slot < sheet.slots(); slot++) {
      long minute = sheet.minuteOf(slot);
      if (sheet.isOpen(slot, block)
          && minute >= earliest
          && minute + shape.visitMinutes() <= latest
          && sheet.hasPrescriber(slot, block)
          && (ignoring.rooms() || sheet.hasRoom(slot, block))
          && (ignoring.nurses() || sheet.hasNurse(slot, block))
          && !(hasOtherVisits && sheet.isBusy(patientId, slot, block))
          && (ignoring.otherVisits() || !sheet.isNearAVisit(slot, shape.gapMinutes()))) {
        add(minute, day, slot);
      }
    }
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
    int[] next = nextStarts();
    int[] chain = new int[shape.sessions()];
    for (int first = 0; first < starts; first++) {
      int last = first;
      chain[0] = first;
      for (int session = 1; session < chain.length && last < starts; session++) {
        last = next[last];
        chain[session] = last;
      }
      if (last >= starts) {
        // A later first session would run out of days as well.
        return NO_CHAIN;
      }
      if (daysFrom(first, last) < shape.maxDays()) {
        return chain;
      }
    }
    return NO_CHAIN;
  }

  /** For each start the next one that the spacing allows, or the number of starts if none. */
  private int[] nextStarts() {
    int[] next = new int[starts];
    int ahead = 0;
    for (int start = 0; start < starts; start++) {
      while (ahead < starts && minutes[ahead] - minutes[start] < shape.gapMinutes()) {
        ahead++;
      }
      next[start] = ahead;
    }
    return next;
  }

  private long daysFrom(int first, int last) {
    return sheets.get(days[last]).date().toEpochDay() - sheets.get(days[first]).date().toEpochDay();
  }

  private Opening opening(int start) {
    DaySheet sheet = sheets.get(days[start]);
    int slot = slots[start];
    int block = shape.blockMinutes();
    return new Opening(
        sheet.date(),
        sheet.startOf(slot),
        sheet.room(slot, block),
        sheet.nurse(slot, block),
        sheet.prescriber(slot, block));
  }
}
