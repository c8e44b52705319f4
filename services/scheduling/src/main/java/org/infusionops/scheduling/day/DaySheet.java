package org.infusionops.scheduling.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.infusionops.scheduling.clinic.OpeningHours;
import org.infusionops.scheduling.clinic.Site;

/**
 * A day laid out for searching: its opening hours in slots of a quarter of an hour, and for every
 * slot how long a room and how long a nurse is free from there on.
 *
 * <p>Rounding the end of a reservation up to the next slot loses nothing, since appointments start
 * on slots only. Slots count elapsed time from the opening, so a day on which the clock is changed
 * has its true length.
 */
public final class DaySheet {

  /** Length of a slot: appointments start on the quarters of the site's clock. */
  public static final int SLOT_MINUTES = 15;

  private final Site site;
  private final LocalDate date;
  private final List<Reservation> reservations;
  private final List<Instant> visits;
  private final long firstMinute;
  private final int minutes;
  private final int slots;
  private final short[][] roomRuns;
  private final short[][] nurseRuns;
  private final short[] roomRun;
  private final short[] nurseRun;

  private DaySheet(
      Site site,
      LocalDate date,
      List<Reservation> reservations,
      List<Instant> visits,
      long firstMinute,
      int minutes) {
    this.site = site;
    this.date = date;
    this.reservations = reservations;
    this.visits = visits;
    this.firstMinute = firstMinute;
    this.minutes = minutes;
    this.slots = (minutes + SLOT_MINUTES - 1) / SLOT_MINUTES;
    short[][] inRoom = new short[site.rooms().size()][slots];
    short[][] withNurse = new short[site.nurses().size()][slots];
    for (Reservation taken : reservations) {
      int from = Math.max(0, Math.floorDiv(minutesAfterOpening(taken.from()), SLOT_MINUTES));
      int to =
          Math.min(
              slots, Math.ceilDiv(minutesAfterOpening(taken.to().plusSeconds(59)), SLOT_MINUTES));
      count(inRoom, site.rooms().indexOf(taken.room()), from, to);
      count(withNurse, site.nurses().indexOf(taken.nurse()), from, to);
    }
    this.roomRun = new short[slots];
    this.nurseRun = new short[slots];
    this.roomRuns = turnIntoRuns(inRoom, 1, roomRun);
    this.nurseRuns = turnIntoRuns(withNurse, site.patientsPerNurse(), nurseRun);
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
    return site.hoursOn(date)
        .map(hours -> open(site, date, hours, reservations, visits))
        .orElseGet(() -> new DaySheet(site, date, reservations, visits, 0, 0));
  }

  private static DaySheet open(
      Site site,
      LocalDate date,
      OpeningHours hours,
      List<Reservation> reservations,
      List<Instant> visits) {
    long opens =
        Math.ceilDiv(minuteAt(site, date, hours.opens()), SLOT_MINUTES) * (long) SLOT_MINUTES;
    long closes = minuteAt(site, date, hours.closes());
    return new DaySheet(site, date, reservations, visits, opens, (int) Math.max(0, closes - opens));
  }

  private static long minuteAt(Site site, LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(site.zone()).toEpochSecond() / 60;
  }

  private int minutesAfterOpening(Instant instant) {
    return (int) (Math.floorDiv(instant.getEpochSecond(), 60) - firstMinute);
  }

  private static void count(short[][] taken, int index, int from, int to) {
    // Whoever is no longer configured cannot be booked, so what they have does not matter.
    if (index >= 0) {
      for (int slot = from; slot < to; slot++) {
        taken[index][slot]++;
      }
    }
  }

  /** Turns counts into the number of slots below capacity from each slot on. */
  private static short[][] turnIntoRuns(short[][] counts, int capacity, short[] longest) {
    for (short[] count : counts) {
      short run = 0;
      for (int slot = count.length - 1; slot >= 0; slot--) {
        run = count[slot] < capacity ? (short) (run + 1) : 0;
        count[slot] = run;
        longest[slot] = (short) Math.max(longest[slot], run);
      }
    }
    return counts;
  }

  public LocalDate date() {
    return date;
  }

  /** How many slots the site is open. */
  public int slots() {
    return slots;
  }

  /** When a slot begins, in minutes since 1970 UTC. */
  public long minuteOf(int slot) {
    return firstMinute + (long) slot * SLOT_MINUTES;
  }

  /** A local time of this date, in minutes since 1970 UTC. */
  public long minuteAt(LocalTime time) {
    return minuteAt(site, date, time);
  }

  /** Whether a block of this many minutes, begun at this slot, ends before the site closes. */
  public boolean endsInTime(int slot, int blockMinutes) {
    return slot * SLOT_MINUTES + blockMinutes <= minutes;
  }

  public boolean hasRoom(int slot, int blockMinutes) {
    return roomRun[slot] >= slotsOf(blockMinutes);
  }

  public boolean hasNurse(int slot, int blockMinutes) {
    return nurseRun[slot] >= slotsOf(blockMinutes);
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
    return site.rooms().get(firstWith(roomRuns, slot, slotsOf(blockMinutes)));
  }

  /** The first nurse with a hand free for the block; there is one if {@link #hasNurse}. */
  public String nurse(int slot, int blockMinutes) {
    return site.nurses().get(firstWith(nurseRuns, slot, slotsOf(blockMinutes)));
  }

  /** The rooms there are. */
  public List<String> rooms() {
    return site.rooms();
  }

  /** The nurses there are. */
  public List<String> nurses() {
    return site.nurses();
  }

  /** Whether this room is free for the block. */
  public boolean isRoomFree(String room, int slot, int blockMinutes) {
    return isFree(roomRuns, site.rooms().indexOf(room), slot, blockMinutes);
  }

  /** Whether this nurse has a hand free for the block. */
  public boolean isNurseFree(String nurse, int slot, int blockMinutes) {
    return isFree(nurseRuns, site.nurses().indexOf(nurse), slot, blockMinutes);
  }

  private static boolean isFree(short[][] runs, int index, int slot, int blockMinutes) {
    return index >= 0 && runs[index][slot] >= slotsOf(blockMinutes);
  }

  /** The prescriber on site. */
  public String prescriber() {
    return site.prescribers().getFirst();
  }

  private static int firstWith(short[][] runs, int slot, int needed) {
    for (int index = 0; index < runs.length; index++) {
      if (runs[index][slot] >= needed) {
        return index;
      }
    }
    throw new IllegalStateException("nothing is free at slot " + slot);
  }

  private static int slotsOf(int blockMinutes) {
    return (blockMinutes + SLOT_MINUTES - 1) / SLOT_MINUTES;
  }
}
