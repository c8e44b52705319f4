package org.infusionops.scheduling.clinic;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.infusionops.starter.text.LegibleText;

/** What a site's resources may be. */
final class Allowed {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REASON = 200;
  private static final int LONGEST_ID = 64;
  private static final int MOST_DAYS = 366;
  private static final int MOST_PATIENTS_PER_NURSE = 10;

  private final List<Violation> wrong = new ArrayList<>();

  private Allowed() {}

  /**
   * The same resources.
   *
   * @throws Problem 422 naming every field that is wrong
   */
  static Resources require(Resources resources) {
    var check = new Allowed();
    check.check(resources);
    if (!check.wrong.isEmpty()) {
      throw Problem.invalid(check.wrong);
    }
    return resources;
  }

  private void check(Resources resources) {
    require(!resources.hours().isEmpty(), "hours", "must name at least one weekday");
    require(
        resources.patientsPerNurse() >= 1
            && resources.patientsPerNurse() <= MOST_PATIENTS_PER_NURSE,
        "patientsPerNurse",
        "must be from 1 to " + MOST_PATIENTS_PER_NURSE);
    periods(resources.closures(), "closures");
    require(!resources.rooms().isEmpty(), "rooms", "must have at least one");
    Set<String> ids = new HashSet<>();
    for (int index = 0; index < resources.rooms().size(); index++) {
      Room room = resources.rooms().get(index);
      String at = "rooms[%d].".formatted(index);
      id(room.id(), ids, at + "id");
      require(
          room.name().length() <= LONGEST_NAME && LegibleText.isLine(room.name(), 1),
          at + "name",
          "must be one line of at most " + LONGEST_NAME + " characters");
      require(
          room.extraTurnoverMinutes() >= 0
              && room.extraTurnoverMinutes() <= Resources.MOST_EXTRA_TURNOVER,
          at + "extraTurnoverMinutes",
          "must be from 0 to " + Resources.MOST_EXTRA_TURNOVER);
      words(room.capabilities(), at + "capabilities");
      periods(room.outOfService(), at + "outOfService");
    }
    staff(resources.staff());
    words(resources.needs().room(), "needs.room");
    words(resources.needs().nurse(), "needs.nurse");
    words(resources.needs().prescriber(), "needs.prescriber");
  }

  private void staff(List<StaffMember> staff) {
    for (StaffMember.Role role : StaffMember.Role.values()) {
      require(
          staff.stream().anyMatch(each -> each.role() == role),
          "staff",
          "must have at least one " + role);
    }
    Set<String> ids = new HashSet<>();
    for (int index = 0; index < staff.size(); index++) {
      StaffMember member = staff.get(index);
      String at = "staff[%d].".formatted(index);
      id(member.id(), ids, at + "id");
      words(member.skills(), at + "skills");
      for (int shift = 0; shift < member.shifts().size(); shift++) {
        require(
            member.shifts().get(shift).from().isBefore(member.shifts().get(shift).to()),
            "%sshifts[%d].to".formatted(at, shift),
            "must be later than from");
      }
      datedShifts(member.datedShifts(), at + "datedShifts");
      periods(member.absences(), at + "absences");
    }
  }

  private void periods(List<Period> periods, String field) {
    Set<String> ids = new HashSet<>();
    for (int index = 0; index < periods.size(); index++) {
      Period period = periods.get(index);
      String at = "%s[%d].".formatted(field, index);
      once(period.id(), ids, at);
      require(period.from().isBefore(period.to()), at + "to", "must be later than from");
      require(
          period.from().plusDays(MOST_DAYS).isAfter(period.to()),
          at + "to",
          "must be within " + MOST_DAYS + " days of from");
      require(
          period.from().truncatedTo(ChronoUnit.MINUTES).equals(period.from())
              && period.to().truncatedTo(ChronoUnit.MINUTES).equals(period.to()),
          at + "from",
          "and to must be whole minutes");
      reason(period.reason(), at);
    }
  }

  private void datedShifts(List<DatedShift> shifts, String field) {
    Set<String> ids = new HashSet<>();
    for (int index = 0; index < shifts.size(); index++) {
      DatedShift shift = shifts.get(index);
      String at = "%s[%d].".formatted(field, index);
      once(shift.id(), ids, at);
      require(shift.from().isBefore(shift.to()), at + "to", "must be later than from");
      reason(shift.reason(), at);
    }
  }

  private void once(String id, Set<String> others, String at) {
    require(
        !id.isBlank() && id.length() <= LONGEST_ID && others.add(id),
        at + "id",
        "must be there once");
  }

  private void reason(String reason, String at) {
    require(
        reason.length() <= LONGEST_REASON && LegibleText.isLine(reason, 1),
        at + "reason",
        "must be one line of at most " + LONGEST_REASON + " characters");
  }

  private void words(Set<String> words, String field) {
    require(words.stream().allMatch(Allowed::isSlug), field, "must be short lower-case words");
  }

  private void id(String id, Set<String> others, String field) {
    require(isSlug(id), field, "must be a short lower-case word");
    require(others.add(id), field, "is used twice");
  }

  private static boolean isSlug(String text) {
    return text.length() <= LONGEST_ID && text.matches("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
  }

  private void require(boolean allowed, String field, String message) {
    if (!allowed) {
      wrong.add(new Violation(field, message));
    }
  }
}
