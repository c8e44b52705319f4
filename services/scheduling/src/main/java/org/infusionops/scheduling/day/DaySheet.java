package org.infusionops.scheduling.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.SiteDay;
import org.infusionops.scheduling.clinic.Window;

/**
 * A day laid out for searching: the time the site is open in slots of a quarter of an hour, and for
 * every slot how many minutes the site is open, and a room, a nurse and a prescriber are there and
 * free, from its beginning on.
 *
 * <p>A reservation takes the whole of a slot it has only a part of, which loses nothing, since
 * appointments start on slots only. What is open or on duty until some minute within a slot is so
 * to the minute. Slots count elapsed time from the opening, so a day on which the clock is changed
 * has its true length.
 */
public final class DaySheet {

  /** Length of a slot: appointments start on the quarters of the site's clock. */
  public static final int SLOT_MINUTES = 15;

  private final Site site;
  private final SiteDay there;
  private final List<Reservation> reservations;
  private final List<Instant> visits;
  private final long firstMinute;
  private final int slots;
  private final short[] openRun;
  private final short[][] roomRuns;
  private final short[] roomRun;
  private final short[][] nurseRuns;
  private final short[] nurseRun;
  private final short[][] prescriberRuns;
  private final short[] prescriberRun;

  private DaySheet(Site site, SiteDay there, List<Reservation> reservations, List<Instant> visits) {
    this.site = site;
    this.there = there;
    this.reservations = reservations;
    this.visits = visits;
    List<Window> open = there.open();
    if (open.isEmpty()) {
      this.firstMinute = 0;
      this.slots = 0;
    } else {
      this.firstMinute =
          Math.ceilDiv(minuteNotBefore(open.getFirst().from()), SLOT_MINUTES) * (long) SLOT_MINUTES;
      long minutes = Math.max(0, minuteNotAfter(open.getLast().to()) - firstMinute);
      this.slots = (int) Math.ceilDiv(minutes, (long) SLOT_MINUTES);
    }
    short[] whileOpen = minutesThere(open);
    this.openRun = runs(new short[slots], 1, whileOpen);
    this.roomRuns = new short[there.rooms().size()][slots];
    this.nurseRuns = new short[there.nurses().size()][slots];
    this.prescriberRuns = new short[there.prescribers().size()][slots];
    countReservations();
    for (int room = 0; room < roomRuns.length; room++) {
      SiteDay.Place place = there.rooms().get(room);
      runs(roomRuns[room], 1, minutes(place.inService(), whileOpen));
      shorten(roomRuns[room], (int) place.extraTurnover().toMinutes());
    }
    for (int nurse = 0; nurse < nurseRuns.length; nurse++) {
      List<Window> onDuty = there.nurses().get(nurse).windows();
      runs(nurseRuns[nurse], there.patientsPerNurse(), minutes(onDuty, whileOpen));
    }
    for (int prescriber = 0; prescriber < prescriberRuns.length; prescriber++) {
      List<Window> onDuty = there.prescribers().get(prescriber).windows();
      runs(prescriberRuns[prescriber], 1, minutes(onDuty, whileOpen));
    }
    this.roomRun = longest(roomRuns);
    this.nurseRun = longest(nurseRuns);
    this.prescriberRun = longest(prescriberRuns);
  }

  /**
   * Lays out a date.
   *
   * @param reservations what is taken on it
   */
  public static DaySheet of(Site site, LocalDate date, List<Reservation> reservations) {
    return of(site, date, reservations, List.of());
  }

  /**
   * Lays out a date for a patient.
   *
   * @param reservations what is taken on it
   * @param visits when visits begin, on any date, from which the patient's sessions keep a distance
   */
  public static DaySheet of(
      Site site, LocalDate date, List<Reservation> reservations, List<Instant> visits) {
    return new DaySheet(site, site.on(date), reservations, visits);
  }

  private static long minuteNotBefore(Instant instant) {
    return Math.ceilDiv(instant.getEpochSecond(), 60L);
  }

  private static long minuteNotAfter(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 60L);
  }

  private void countReservations() {
    if (reservations.isEmpty() || slots == 0) {
      return;
    }
    for (Reservation taken : reservations) {
      long from = minuteNotAfter(taken.from());
      // Who is not there cannot be booked, so what they have does not matter.
      int room = indexOf(taken.room(), there.rooms());
      if (room >= 0) {
        count(roomRuns[room], from, taken.to().plus(there.rooms().get(room).extraTurnover()));
      }
      int nurse = indexOfNurse(taken.nurse());
      if (nurse >= 0) {
        count(nurseRuns[nurse], from, taken.to());
      }
    }
  }

  private static int indexOf(String room, List<SiteDay.Place> rooms) {
    for (int index = 0; index < rooms.size(); index++) {
      if (rooms.get(index).id().equals(room)) {
        return index;
      }
    }
    return -1;
  }

  private int indexOfNurse(String nurse) {
    for (int index = 0; index < there.nurses().size(); index++) {
      if (there.nurses().get(index).id().equals(nurse)) {
        return index;
      }
    }
    return -1;
  }

  private void count(short[] taken, long fromMinute, Instant until) {
    int from = Math.max(0, slotOf(fromMinute));
    int to = Math.min(slots, slotOf(minuteNotBefore(until) + SLOT_MINUTES - 1));
    for (int slot = from; slot < to; slot++) {
      taken[slot]++;
    }
  }

  private int slotOf(long minute) {
    return (int) Math.floorDiv(minute - firstMinute, (long) SLOT_MINUTES);
  }

  /** Of each slot, how many minutes from its beginning on lie within a window. */
  private short[] minutesThere(List<Window> windows) {
    short[] minutes = new short[slots];
    for (Window window : windows) {
      long from = minuteNotBefore(window.from());
      long until = minuteNotAfter(window.to());
      // The first slot that begins within the window, up to the last that does.
      int first = Math.max(0, slotOf(from + SLOT_MINUTES - 1));
      for (int slot = first; slot < slots && minuteOf(slot) < until; slot++) {
        minutes[slot] = (short) Math.min(SLOT_MINUTES, until - minuteOf(slot));
      }
    }
    return minutes;
  }

  private short[] minutes(List<Window> windows, short[] whileOpen) {
    return windows.equals(there.open()) ? whileOpen : minutesThere(windows);
  }

  /** Turns counts into the minutes below capacity from each slot on, in place. */
  private static short[] runs(short[] counts, int capacity, short[] minutesThere) {
    short run = 0;
    for (int slot = counts.length - 1; slot >= 0; slot--) {
      short minutes = counts[slot] < capacity ? minutesThere[slot] : 0;
      run = minutes == SLOT_MINUTES ? (short) (SLOT_MINUTES + run) : minutes;
      counts[slot] = run;
    }
    return counts;
  }

  /** What is needed after the end of a block is not there for the block. */
  private static void shorten(short[] run, int minutes) {
    for (int slot = 0; minutes > 0 && slot < run.length; slot++) {
      run[slot] = (short) Math.max(0, run[slot] - minutes);
    }
  }

  private short[] longest(short[][] runs) {
    short[] longest = new short[slots];
    for (short[] run : runs) {
      for (int slot = 0; slot < slots; slot++) {
        longest[slot] = (short) Math.max(longest[slot], run[slot]);
      }
    }
    return longest;
  }

  public LocalDate date() {
    return there.date();
  }

  /** How many slots there are from opening to closing. */
  public int slots() {
    return slots;
  }

  /** When a slot begins, in minutes since 1970 UTC. */
  public long minuteOf(int slot) {
    return firstMinute + (long) slot * SLOT_MINUTES;
  }

  /** A local time of this date, in minutes since 1970 UTC. */
  public long minuteAt(LocalTime time) {
    return date().atTime(time).atZone(site.zone()).toEpochSecond() / 60;
  }

  /** Whether the site is open throughout a block of this many minutes begun at this slot. */
  public boolean isOpen(int slot, int blockMinutes) {
    return openRun[slot] >= blockMinutes;
  }

  /** Whether some room is in service and free for the block, and can be made ready after it. */
  public boolean hasRoom(int slot, int blockMinutes) {
    return roomRun[slot] >= blockMinutes;
  }

  /** Whether some nurse is on duty and has a hand free for the block. */
  public boolean hasNurse(int slot, int blockMinutes) {
    return nurseRun[slot] >= blockMinutes;
  }

  /** Whether some prescriber is on site for the whole block. */
  public boolean hasPrescriber(int slot, int blockMinutes) {
    return prescriberRun[slot] >= blockMinutes;
  }

  /** Whether this patient has anything on this date. */
  public boolean knows(String patientId) {
    for (Reservation taken : reservations) {
      if (taken.patientId().equals(patientId)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this patient is elsewhere during a block begun at this slot. */
  public boolean isBusy(String patientId, int slot, int blockMinutes) {
    Instant from = startOf(slot);
    Instant to = from.plus(blockMinutes, ChronoUnit.MINUTES);
    for (Reservation taken : reservations) {
      if (taken.patientId().equals(patientId)
          && taken.from().isBefore(to)
          && from.isBefore(taken.to())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a session begun at this slot is less than so many minutes from another visit's start.
   */
  public boolean isNearAVisit(int slot, int gapMinutes) {
    for (Instant visit : visits) {
      if (Math.abs(visit.getEpochSecond() / 60 - minuteOf(slot)) < gapMinutes) {
        return true;
      }
    }
    return false;
  }

  public Instant startOf(int slot) {
    return Instant.ofEpochSecond(minuteOf(slot) * 60);
  }

  /** The first room that is free for the block; there is one if {@link #hasRoom}. */
  public String room(int slot, int blockMinutes) {
    return there.rooms().get(firstWith(roomRuns, slot, blockMinutes)).id();
  }

  /** The first nurse with a hand free for the block; there is one if {@link #hasNurse}. */
  public String nurse(int slot, int blockMinutes) {
    return there.nurses().get(firstWith(nurseRuns, slot, blockMinutes)).id();
  }

  /** The rooms there are that a session may take. */
  public List<String> rooms() {
    return there.rooms().stream().map(SiteDay.Place::id).toList();
  }

  /** The nurses there are that a session may take. */
  public List<String> nurses() {
    return there.nurses().stream().map(SiteDay.OnDuty::id).toList();
  }

  /** Whether this room is free for the block. */
  public boolean isRoomFree(String room, int slot, int blockMinutes) {
    return isFree(roomRuns, indexOf(room, there.rooms()), slot, blockMinutes);
  }

  /** Whether this nurse has a hand free for the block. */
  public boolean isNurseFree(String nurse, int slot, int blockMinutes) {
    return isFree(nurseRuns, indexOfNurse(nurse), slot, blockMinutes);
  }

  private static boolean isFree(short[][] runs, int index, int slot, int blockMinutes) {
    return index >= 0 && runs[index][slot] >= blockMinutes;
  }

  /** The first prescriber on site for the whole block; one if {@link #hasPrescriber}. */
  public String prescriber(int slot, int blockMinutes) {
    return there.prescribers().get(firstWith(prescriberRuns, slot, blockMinutes)).id();
  }

  private static int firstWith(short[][] runs, int slot, int minutes) {
    for (int index = 0; index < runs.length; index++) {
      if (runs[index][slot] >= minutes) {
        return index;
      }
    }
    throw new IllegalStateException("nothing is free at slot " + slot);
  }
}
