package org.infusionops.scheduling.clinic;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody a session may need.
 *
 * @param id staff id
 * @param role as what they work here
 * @param skills what they may do, e.g. {@code iv}, {@code acls}
 * @param shifts when they are on duty each week; none when always while the site is open
 * @param datedShifts when they are on duty on one date, besides or instead of each week's; none in
 *     what was stored before there were any
 * @param absences when they are not, all the same
 */
public record StaffMember(
    String id,
    Role role,
    Set<String> skills,
    List<Shift> shifts,
    List<DatedShift> datedShifts,
    List<Period> absences) {

  /** As what somebody works at a site. */
  public enum Role {
    /** Watches patients. */
    NURSE,
    /** Must be on site. */
    PRESCRIBER
  }

  public StaffMember {
    skills = Ordered.words(skills);
    shifts = List.copyOf(shifts);
    datedShifts = List.copyOf(Objects.requireNonNullElse(datedShifts, List.of()));
    absences = List.copyOf(absences);
  }

  StaffMember with(List<DatedShift> nextShifts, List<Period> nextAbsences) {
    return new StaffMember(id, role, skills, shifts, nextShifts, nextAbsences);
  }

  /**
   * When they are on duty on a date.
   *
   * @param open when the site is open then
   */
  List<Window> onDuty(LocalDate date, ZoneId zone, List<Window> open) {
    List<DatedShift> dated =
        datedShifts.stream().filter(shift -> shift.date().equals(date)).toList();
    var windows = new ArrayList<Window>();
    if (dated.stream().noneMatch(DatedShift::instead)) {
      windows.addAll(shifts.isEmpty() ? open : weekly(date, zone));
    }
    dated.forEach(
        shift ->
            Window.between(date.atTime(shift.from()), date.atTime(shift.to()), zone)
                .ifPresent(windows::add));
    return Period.without(Window.joined(windows), absences, date, zone);
  }

  private List<Window> weekly(LocalDate date, ZoneId zone) {
    return shifts.stream()
        .filter(shift -> shift.weekday() == date.getDayOfWeek())
        .flatMap(
            shift ->
                Window.between(date.atTime(shift.from()), date.atTime(shift.to()), zone).stream())
        .toList();
  }
}
