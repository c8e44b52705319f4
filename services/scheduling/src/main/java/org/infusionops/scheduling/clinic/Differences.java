package org.infusionops.scheduling.clinic;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What was changed, in plain words, for the record. */
final class Differences {

  private final List<String> found = new ArrayList<>();

  private Differences() {}

  static List<String> between(Resources before, Resources after) {
    var differences = new Differences();
    differences.compare("opening hours", before.hours(), after.hours());
    differences.compare("holidays kept", before.holidays(), after.holidays());
    differences.compare("patients per nurse", before.patientsPerNurse(), after.patientsPerNurse());
    differences.compare("what a session needs", before.needs(), after.needs());
    differences.periods("closed", before.closures(), after.closures());
    differences.compareEach("room", before.rooms(), after.rooms(), Room::id, differences::room);
    differences.compareEach(
        "staff", before.staff(), after.staff(), StaffMember::id, differences::member);
    return List.copyOf(differences.found);
  }

  private interface Comparing<T> {
    void compare(T before, T after);
  }

  private <T> void compareEach(
      String kind, List<T> before, List<T> after, Function<T, String> id, Comparing<T> comparing) {
    for (T one : before) {
      after.stream()
          .filter(other -> id.apply(other).equals(id.apply(one)))
          .findFirst()
          .ifPresentOrElse(
              other -> comparing.compare(one, other),
              () -> found.add("%s %s removed".formatted(kind, id.apply(one))));
    }
    after.stream()
        .filter(other -> before.stream().noneMatch(one -> id.apply(one).equals(id.apply(other))))
        .forEach(other -> found.add("%s %s added".formatted(kind, id.apply(other))));
    if (found.isEmpty() && !before.equals(after)) {
      found.add("order of %s changed".formatted(kind));
    }
  }

  private void room(Room before, Room after) {
    String room = "room " + after.id();
    compare(room + " name", before.name(), after.name());
    compare(room + " capabilities", before.capabilities(), after.capabilities());
    compare(room + " extra turnover", before.extraTurnoverMinutes(), after.extraTurnoverMinutes());
    periods(room + " out of service", before.outOfService(), after.outOfService());
  }

  private void member(StaffMember before, StaffMember after) {
    compare(after.id() + " role", before.role(), after.role());
    compare(after.id() + " skills", before.skills(), after.skills());
    compare(after.id() + " shifts", before.shifts(), after.shifts());
    listed(after.id() + " at work", before.datedShifts(), after.datedShifts(), Differences::words);
    periods(after.id() + " absent", before.absences(), after.absences());
  }

  private void periods(String what, List<Period> before, List<Period> after) {
    listed(what, before, after, Differences::words);
  }

  private <T> void listed(String what, List<T> before, List<T> after, Function<T, String> words) {
    after.stream()
        .filter(one -> !before.contains(one))
        .forEach(one -> found.add("%s %s".formatted(what, words.apply(one))));
    before.stream()
        .filter(one -> !after.contains(one))
        .forEach(one -> found.add("no longer %s %s".formatted(what, words.apply(one))));
  }

  private static String words(DatedShift shift) {
    return "on %s from %s to %s%s: %s"
        .formatted(
            shift.date(),
            shift.from(),
            shift.to(),
            shift.instead() ? " instead of the weekly shifts" : "",
            shift.reason());
  }

  private static String words(Period period) {
    return "from %s to %s: %s".formatted(period.from(), period.to(), period.reason());
  }

  private void compare(String what, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      found.add("%s changed".formatted(what));
    }
  }
}
