package org.infusionops.scheduling.clinic;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a site has for its sessions, and when.
 *
 * @param hours by weekday, the site's local time; a weekday not named is closed
 * @param holidays the federal holidays on which it is closed
 * @param closures when it is closed besides
 * @param rooms in the order they are filled
 * @param staff nurses and prescribers, in the order they are given patients
 * @param patientsPerNurse how many patients one nurse watches at a time, at most
 * @param needs what a session needs of rooms and staff
 */
public record Resources(
    Map<DayOfWeek, OpeningHours> hours,
    HolidaysKept holidays,
    List<Period> closures,
    List<Room> rooms,
    List<StaffMember> staff,
    int patientsPerNurse,
    Needs needs) {

  /** Most minutes a room may need beyond the protocol's turnover. */
  static final int MOST_EXTRA_TURNOVER = 120;

  public Resources {
    // In the week's order, so that the same hours are stored alike every time.
    var ordered = new EnumMap<DayOfWeek, OpeningHours>(DayOfWeek.class);
    ordered.putAll(hours);
    hours = Collections.unmodifiableMap(ordered);
    closures = List.copyOf(closures);
    rooms = List.copyOf(rooms);
    staff = List.copyOf(staff);
  }

  /** The same for sessions that need these capabilities of their room as well. */
  Resources inRoomsWith(Set<String> capabilities) {
    var all = new HashSet<>(needs.room());
    all.addAll(capabilities);
    return new Resources(
        hours,
        holidays,
        closures,
        rooms,
        staff,
        patientsPerNurse,
        new Needs(all, needs.nurse(), needs.prescriber()));
  }

  /** The staff ids of those who work in a role, in the order they are given patients. */
  List<String> staffIds(StaffMember.Role role) {
    return staff.stream().filter(each -> each.role() == role).map(StaffMember::id).toList();
  }
}
