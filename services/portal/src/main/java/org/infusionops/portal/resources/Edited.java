package org.infusionops.portal.resources;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.SiteResources.HolidaysKept;
import org.infusionops.portal.calls.SiteResources.Hours;
import org.infusionops.portal.calls.SiteResources.Member;
import org.infusionops.portal.calls.SiteResources.Needs;
import org.infusionops.portal.calls.SiteResources.Resources;
import org.infusionops.portal.calls.SiteResources.Room;
import org.infusionops.portal.calls.SiteResources.Shift;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.Words;

/**
 * What the form of a site's resources has in its fields, and the resources that makes. Its names
 * are like the service's, with ids for places in a list: {@code staff.mesa-nurse-1.shifts.0.from}.
 * What is noted of single dates is left as it is: it has forms of its own.
 */
final class Edited {

  private static final Pattern ITEM = Pattern.compile("(rooms|staff)\\[(\\d+)]\\.(.+)");

  private static final Pattern STEP =
      Pattern.compile("(?:add|drop)\\.([a-z0-9-]+)(?:\\.([0-9]{1,3}))?");

  private final Resources has;
  private final Map<String, String> typed;
  private final Set<String> holidays;
  private final Map<String, List<Row>> shifts = new LinkedHashMap<>();
  private final Typing typing;

  /** A weekly shift as it was typed. */
  record Row(String weekday, String from, String to) {}

  /**
   * @param has what the site has now
   * @param typed by field; of rooms and staff that came meanwhile nothing was
   * @param holidays that were ticked
   */
  Edited(Resources has, Map<String, String> typed, Set<String> holidays, Words words) {
    this.has = has;
    this.typed = new LinkedHashMap<>(typed);
    this.holidays = holidays;
    this.typing = new Typing(words);
    has.rooms().stream()
        .filter(room -> !typed.containsKey("rooms." + room.id() + ".name"))
        .forEach(this::show);
    for (Member member : has.staff()) {
      boolean isShown = typed.containsKey("staff." + member.id() + ".skills");
      if (!isShown) {
        show(member);
      }
      shifts.put(member.id(), isShown ? rows(member.id()) : rows(member));
    }
  }

  /** The form of what a site has. */
  static Edited of(Resources has, Words words) {
    Map<String, String> fields = new LinkedHashMap<>();
    has.hours()
        .forEach(
            (day, hours) -> {
              fields.put("hours." + day + ".opens", hours.opens().toString());
              fields.put("hours." + day + ".closes", hours.closes().toString());
            });
    fields.put("patientsPerNurse", Integer.toString(has.patientsPerNurse()));
    if (has.holidays().observedToo()) {
      fields.put("observedToo", "true");
    }
    fields.put("needs.room", joined(has.needs().room()));
    fields.put("needs.nurse", joined(has.needs().nurse()));
    fields.put("needs.prescriber", joined(has.needs().prescriber()));
    return new Edited(has, fields, has.holidays().days(), words);
  }

  private void show(Room room) {
    String at = "rooms." + room.id();
    typed.put(at + ".name", room.name());
    typed.put(at + ".capabilities", joined(room.capabilities()));
    typed.put(at + ".extraTurnoverMinutes", Integer.toString(room.extraTurnoverMinutes()));
  }

  private void show(Member member) {
    typed.put("staff." + member.id() + ".skills", joined(member.skills()));
  }

  private static List<Row> rows(Member member) {
    return member.shifts().stream()
        .map(
            shift ->
                new Row(shift.weekday().name(), shift.from().toString(), shift.to().toString()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The rows in which there is a time, numbered anew. */
  private List<Row> rows(String staffId) {
    Pattern from =
        Pattern.compile("staff\\." + Pattern.quote(staffId) + "\\.shifts\\.(\\d{1,3})\\.from");
    return typed.keySet().stream()
        .map(from::matcher)
        .filter(Matcher::matches)
        .map(field -> Integer.parseInt(field.group(1)))
        .sorted()
        .map(number -> "staff.%s.shifts.%d.".formatted(staffId, number))
        .map(at -> new Row(text(at + "weekday"), text(at + "from"), text(at + "to")))
        .filter(row -> !row.from().isEmpty() || !row.to().isEmpty())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static String joined(Set<String> words) {
    return String.join(", ", new TreeSet<>(words));
  }

  /** What the fields hold, but for holidays and shifts. */
  Map<String, String> typed() {
    return typed;
  }

  /** The holidays that are ticked. */
  Set<String> holidays() {
    return holidays;
  }

  /** The weekly shifts by staff id, as they are typed. */
  Map<String, List<Row>> shifts() {
    return shifts;
  }

  /**
   * Adds a shift to somebody's week or takes one out of it.
   *
   * @param step {@code add.mesa-nurse-1}, {@code drop.mesa-nurse-1.0}
   * @return the field to go on with
   */
  Optional<String> change(String step) {
    Matcher asked = STEP.matcher(step);
    List<Row> rows = asked.matches() ? shifts.get(asked.group(1)) : null;
    if (rows == null) {
      return Optional.empty();
    }
    if (asked.group(2) == null) {
      rows.add(rows.isEmpty() ? firstShift() : nextAfter(rows.getLast()));
      return Optional.of("staff.%s.shifts.%d.weekday".formatted(asked.group(1), rows.size() - 1));
    }
    int number = Integer.parseInt(asked.group(2));
    if (number < rows.size()) {
      rows.remove(number);
    }
    return Optional.of("add." + asked.group(1));
  }

  /** All of the first day on which the site is open. */
  private Row firstShift() {
    return has.hours().entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .map(
            first ->
                new Row(
                    first.getKey().name(),
                    first.getValue().opens().toString(),
                    first.getValue().closes().toString()))
        .orElse(new Row(DayOfWeek.MONDAY.name(), "08:00", "16:00"));
  }

  private static Row nextAfter(Row last) {
    return new Row(
        weekday(last).map(day -> day.plus(1).name()).orElse(last.weekday()),
        last.from(),
        last.to());
  }

  private static Optional<DayOfWeek> weekday(Row row) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().equals(row.weekday()))
        .findFirst();
  }

  /** What could not be read; complete once {@link #resources} was called. */
  Typing typing() {
    return typing;
  }

  /** What the service says of these resources, named as the form's fields are. */
  FieldProblems named(FieldProblems said, Resources wanted) {
    return new FieldProblems(
        said.general(),
        said.fields().stream()
            .map(wrong -> new Problem.Violation(named(wrong.field(), wanted), wrong.message()))
            .toList());
  }

  private static String named(String field, Resources wanted) {
    Matcher item = ITEM.matcher(field);
    if (!item.matches()) {
      return field;
    }
    boolean isRoom = item.group(1).equals("rooms");
    int index = Integer.parseInt(item.group(2));
    String id = isRoom ? wanted.rooms().get(index).id() : wanted.staff().get(index).id();
    if (!item.group(3).equals("id")) {
      return "%s.%s.%s".formatted(item.group(1), id, item.group(3).replaceAll("\\[(\\d+)]", ".$1"));
    }
    return isRoom
        ? "newRoom"
        : wanted.staff().get(index).role().equals("NURSE") ? "newNurse" : "newPrescriber";
  }

  Resources resources() {
    List<Room> rooms = new ArrayList<>();
    for (Room room : has.rooms()) {
      String at = "rooms." + room.id();
      if (text(at + ".removed").isEmpty()) {
        rooms.add(
            new Room(
                room.id(),
                text(at + ".name"),
                list(at + ".capabilities"),
                number(at + ".extraTurnoverMinutes"),
                room.outOfService()));
      }
    }
    if (!text("newRoom").isEmpty()) {
      rooms.add(new Room(text("newRoom"), text("newRoom"), Set.of(), 0, List.of()));
    }
    List<Member> staff = new ArrayList<>();
    for (Member member : has.staff()) {
      String at = "staff." + member.id();
      if (text(at + ".removed").isEmpty()) {
        staff.add(
            new Member(
                member.id(),
                member.role(),
                list(at + ".skills"),
                shifts(member.id()),
                member.datedShifts(),
                member.absences()));
      }
    }
    newcomer("newNurse", "NURSE").ifPresent(staff::add);
    newcomer("newPrescriber", "PRESCRIBER").ifPresent(staff::add);
    return new Resources(
        hours(),
        new HolidaysKept(holidays, !text("observedToo").isEmpty()),
        has.closures(),
        rooms,
        staff,
        number("patientsPerNurse"),
        new Needs(list("needs.room"), list("needs.nurse"), list("needs.prescriber")));
  }

  private Optional<Member> newcomer(String field, String role) {
    return Optional.of(text(field))
        .filter(id -> !id.isEmpty())
        .map(id -> new Member(id, role, Set.of(), List.of(), List.of(), List.of()));
  }

  private Map<DayOfWeek, Hours> hours() {
    Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      String at = "hours." + day;
      String opens = text(at + ".opens");
      String closes = text(at + ".closes");
      if (!opens.isEmpty() || !closes.isEmpty()) {
        times(opens, at + ".opens", closes, at + ".closes")
            .ifPresent(times -> hours.put(day, times));
      }
    }
    return hours;
  }

  private List<Shift> shifts(String staffId) {
    List<Shift> read = new ArrayList<>();
    List<Row> rows = shifts.getOrDefault(staffId, List.of());
    for (int number = 0; number < rows.size(); number++) {
      Row row = rows.get(number);
      String at = "staff.%s.shifts.%d".formatted(staffId, number);
      Optional<DayOfWeek> weekday = weekday(row);
      if (weekday.isEmpty()) {
        typing.wrong(at + ".weekday", "resources.wrong.weekday");
      }
      times(row.from(), at + ".from", row.to(), at + ".to")
          .ifPresent(
              times ->
                  weekday.ifPresent(
                      day -> read.add(new Shift(day, times.opens(), times.closes()))));
    }
    return read;
  }

  private Optional<Hours> times(String from, String fromField, String to, String toField) {
    Optional<LocalTime> begins = typing.time(from, fromField);
    Optional<LocalTime> ends = typing.time(to, toField);
    if (begins.isEmpty() || ends.isEmpty()) {
      return Optional.empty();
    }
    if (!begins.get().isBefore(ends.get())) {
      typing.wrong(toField, "resources.wrong.order");
    }
    return Optional.of(new Hours(begins.get(), ends.get()));
  }

  private int number(String field) {
    String text = text(field);
    if (text.matches("[0-9]{1,4}")) {
      return Integer.parseInt(text);
    }
    typing.wrong(field, "resources.wrong.number");
    return 0;
  }

  private Set<String> list(String field) {
    return Arrays.stream(text(field).split("[,\\s]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String text(String field) {
    return typed.getOrDefault(field, "").strip();
  }
}
