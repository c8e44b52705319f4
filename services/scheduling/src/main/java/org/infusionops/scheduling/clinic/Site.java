package org.infusionops.scheduling.clinic;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One place of the clinic, with what a session there needs.
 *
 * @param id short name, e.g. {@code mesa}
 * @param zone in which its days and opening hours are told
 * @param hours by weekday; a weekday not named is closed
 * @param rooms the rooms or chairs for infusions, in the order they are filled
 * @param roomNames what people call them, by room
 * @param nurses staff ids of the nurses, in the order they are given patients
 * @param prescribers staff ids of those of whom one must be on site
 * @param patientsPerNurse how many patients one nurse watches at a time, at most
 */
public record Site(
    String id,
    ZoneId zone,
    Map<DayOfWeek, OpeningHours> hours,
    List<String> rooms,
    Map<String, String> roomNames,
    List<String> nurses,
    List<String> prescribers,
    int patientsPerNurse) {

  public Site {
    hours = Map.copyOf(hours);
    rooms = List.copyOf(rooms);
    roomNames = Map.copyOf(roomNames);
    nurses = List.copyOf(nurses);
    prescribers = List.copyOf(prescribers);
  }

  /** Opening hours of a date, if the site is open then. */
  public Optional<OpeningHours> hoursOn(LocalDate date) {
    return Optional.ofNullable(hours.get(date.getDayOfWeek()));
  }

  /** What people call a room; its id when it is not configured any more. */
  public String nameOf(String room) {
    return roomNames.getOrDefault(room, room);
  }

  /** The site's own date at an instant. */
  public LocalDate dateOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }
}
