package org.infusionops.scheduling.clinic;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Somebody a session may need.
 *
 * @param id staff id
 * @param role as what they work here
 * @param skills what they may do, e.g. {@code iv}, {@code acls}
 * @param shifts when they are on duty each week; none when always while the site is open
 * @param absences when they are not, all the same
 */
public record StaffMember(
    String id, Role role, Set<String> skills, List<Shift> shifts, List<Period> absences) {

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
    absences = List.copyOf(absences);
  }

  StaffMember with(List<Period> nextAbsences) {
    return new StaffMember(id, role, skills, shifts, nextAbsences);
  }

  /**
   * When they are on duty on a date.
   *
   * @param open when the site is open then
   */
  List<Window> onDuty(LocalDate date, ZoneId zone, List<Window> open) {
    return Period.without(shifts.isEmpty() ? open : onShift(date, zone), absences, date, zone);
  }

  private List<Window> onShift(LocalDate date, ZoneId zone) {
    return Window.joined(
        shifts.stream()
            .filter(shift -> shift.weekday() == date.getDayOfWeek())
            .flatMap(
                shift ->
                    Window.between(date.atTime(shift.from()), date.atTime(shift.to()), zone)
                        .stream())
            .toList());
  }
}
