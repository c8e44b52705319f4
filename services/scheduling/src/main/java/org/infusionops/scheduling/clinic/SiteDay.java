package org.infusionops.scheduling.clinic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is there at a site on one date, whoever has reserved it. Only what a session may take is
 * listed: rooms and staff that lack what a session needs are not.
 *
 * @param date the site's date
 * @param open when the site is open, in rising order; none when it is closed
 * @param rooms in the order they are filled
 * @param nurses in the order they are given patients
 * @param prescribers of whom one must be on site for the whole of a session
 * @param patientsPerNurse how many patients one nurse watches at a time, at most
 * @param closedFor the holiday or closure for which it is closed for some of its hours, in words
 */
public record SiteDay(
    LocalDate date,
    List<Window> open,
    List<Place> rooms,
    List<OnDuty> nurses,
    List<OnDuty> prescribers,
    int patientsPerNurse,
    @Nullable String closedFor) {

  /** What a session would want and is not there. */
  public enum Lack {
    OPEN,
    ROOM,
    NURSE,
    PRESCRIBER
  }

  /**
   * A room.
   *
   * @param id the room
   * @param extraTurnover how long it takes beyond the end of a reservation until the next may begin
   * @param inService when it can be used, in rising order
   */
  public record Place(String id, Duration extraTurnover, List<Window> inService) {

    boolean isThere(Instant from, Instant to) {
      return covers(inService, from, to.plus(extraTurnover));
    }
  }

  /**
   * Somebody on duty.
   *
   * @param id staff id
   * @param windows when, in rising order
   */
  public record OnDuty(String id, List<Window> windows) {

    boolean isThere(Instant from, Instant to) {
      return covers(windows, from, to);
    }
  }

  public SiteDay {
    open = List.copyOf(open);
    rooms = List.copyOf(rooms);
    nurses = List.copyOf(nurses);
    prescribers = List.copyOf(prescribers);
  }

  private static boolean covers(List<Window> windows, Instant from, Instant to) {
    for (Window window : windows) {
      if (window.covers(from, to)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the site is open from one moment to the other. */
  public boolean isOpen(Instant from, Instant to) {
    return covers(open, from, to);
  }

  /** Whether a room can be used then, and made ready after it. */
  public boolean hasRoom(String room, Instant from, Instant to) {
    return place(room).filter(place -> place.isThere(from, to)).isPresent();
  }

  /** Whether a nurse is on duty for all of the time; how many patients they have is not asked. */
  public boolean hasNurse(String nurse, Instant from, Instant to) {
    return isThere(nurses, nurse, from, to);
  }

  /** Whether a prescriber is on site for all of the time. */
  public boolean hasPrescriber(String prescriber, Instant from, Instant to) {
    return isThere(prescribers, prescriber, from, to);
  }

  private static boolean isThere(List<OnDuty> staff, String id, Instant from, Instant to) {
    return staff.stream().anyMatch(each -> each.id().equals(id) && each.isThere(from, to));
  }

  /** What is not there of all that a session wants; empty when it may take place. */
  public Set<Lack> lacks(String room, String nurse, String prescriber, Instant from, Instant to) {
    var lacks = EnumSet.noneOf(Lack.class);
    if (!isOpen(from, to)) {
      lacks.add(Lack.OPEN);
    } else if (!hasRoom(room, from, to)) {
      lacks.add(Lack.ROOM);
    }
    if (!hasNurse(nurse, from, to)) {
      lacks.add(Lack.NURSE);
    }
    if (!hasPrescriber(prescriber, from, to)) {
      lacks.add(Lack.PRESCRIBER);
    }
    return lacks;
  }

  /** How long a room takes beyond the end of a reservation until the next may begin. */
  public Duration extraTurnover(String room) {
    return place(room).map(Place::extraTurnover).orElse(Duration.ZERO);
  }

  private Optional<Place> place(String room) {
    return rooms.stream().filter(place -> place.id().equals(room)).findFirst();
  }
}
