package org.infusionops.portal.resources;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.infusionops.portal.layout.Words;

/**
 * What was typed into the form of a site's resources, made into these. Periods are left as they
 * are: they have a form of their own.
 */
final class Edited {

  /** One shift a line: {@code MONDAY 08:00-16:00}. */
  private static final Pattern SHIFT =
      Pattern.compile("([A-Za-z]+)\\s+(\\d{1,2}:\\d{2})\\s*[-–]\\s*(\\d{1,2}:\\d{2})");

  private final Map<String, String> typed;
  private final Set<String> holidays;
  private final Words words;
  private final List<Problem.Violation> wrong = new ArrayList<>();

  Edited(Map<String, String> typed, Set<String> holidays, Words words) {
    this.typed = typed;
    this.holidays = holidays;
    this.words = words;
  }

  /** What a form shows of resources, by the names of its fields. */
  static Map<String, String> fields(Resources has) {
    Map<String, String> fields = new LinkedHashMap<>();
    has.hours()
        .forEach(
            (day, hours) -> {
              fields.put("opens." + day, hours.opens().toString());
              fields.put("closes." + day, hours.closes().toString());
            });
    fields.put("patientsPerNurse", Integer.toString(has.patientsPerNurse()));
    if (has.holidays().observedToo()) {
      fields.put("observedToo", "true");
    }
    for (Room room : has.rooms()) {
      fields.put("name." + room.id(), room.name());
      fields.put("capabilities." + room.id(), joined(room.capabilities()));
      fields.put("extra." + room.id(), Integer.toString(room.extraTurnoverMinutes()));
    }
    for (Member member : has.staff()) {
      fields.put("skills." + member.id(), joined(member.skills()));
      fields.put(
          "shifts." + member.id(),
          member.shifts().stream()
              .map(shift -> "%s %s-%s".formatted(shift.weekday(), shift.from(), shift.to()))
              .collect(Collectors.joining("\n")));
    }
    fields.put("needs.room", joined(has.needs().room()));
    fields.put("needs.nurse", joined(has.needs().nurse()));
    fields.put("needs.prescriber", joined(has.needs().prescriber()));
    return fields;
  }

  private static String joined(Set<String> words) {
    return String.join(", ", new TreeSet<>(words));
  }

  /** What could not be read; complete once {@link #resources} was called. */
  List<Problem.Violation> wrong() {
    return List.copyOf(wrong);
  }

  Resources resources(Resources has) {
    List<Room> rooms = new ArrayList<>();
    for (Room room : has.rooms()) {
      if (!isOn("remove." + room.id())) {
        rooms.add(
            new Room(
                room.id(),
                text("name." + room.id()),
                list("capabilities." + room.id()),
                number("extra." + room.id()),
                room.outOfService()));
      }
    }
    if (!text("newRoom").isEmpty()) {
      rooms.add(new Room(text("newRoom"), text("newRoom"), Set.of(), 0, List.of()));
    }
    List<Member> staff = new ArrayList<>();
    for (Member member : has.staff()) {
      if (!isOn("remove." + member.id())) {
        staff.add(
            new Member(
                member.id(),
                member.role(),
                list("skills." + member.id()),
                shifts("shifts." + member.id()),
                member.absences()));
      }
    }
    if (!text("newNurse").isEmpty()) {
      staff.add(new Member(text("newNurse"), "NURSE", Set.of(), List.of(), List.of()));
    }
    if (!text("newPrescriber").isEmpty()) {
      staff.add(new Member(text("newPrescriber"), "PRESCRIBER", Set.of(), List.of(), List.of()));
    }
    return new Resources(
        hours(),
        new HolidaysKept(holidays, isOn("observedToo")),
        has.closures(),
        rooms,
        staff,
        number("patientsPerNurse"),
        new Needs(list("needs.room"), list("needs.nurse"), list("needs.prescriber")));
  }

  private Map<DayOfWeek, Hours> hours() {
    Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      String opens = text("opens." + day);
      String closes = text("closes." + day);
      if (opens.isEmpty() && closes.isEmpty()) {
        continue;
      }
      LocalTime from = time(opens, "opens." + day);
      LocalTime to = time(closes, "closes." + day);
      if (from.isBefore(to)) {
        hours.put(day, new Hours(from, to));
      } else {
        wrong("closes." + day, "resources.wrong.order");
      }
    }
    return hours;
  }

  private List<Shift> shifts(String field) {
    List<Shift> shifts = new ArrayList<>();
    for (String line : text(field).lines().map(String::strip).toList()) {
      if (!line.isEmpty()) {
        shift(line, field)
            .ifPresentOrElse(shifts::add, () -> wrong(field, "resources.wrong.shift"));
      }
    }
    return shifts;
  }

  private Optional<Shift> shift(String line, String field) {
    Matcher shift = SHIFT.matcher(line);
    if (!shift.matches()) {
      return Optional.empty();
    }
    String named = shift.group(1).toUpperCase(Locale.ROOT);
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().equals(named))
        .findFirst()
        .map(day -> new Shift(day, time(shift.group(2), field), time(shift.group(3), field)));
  }

  private LocalTime time(String text, String field) {
    try {
      return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    } catch (DateTimeException _) {
      wrong(field, "resources.wrong.time");
      return LocalTime.MIDNIGHT;
    }
  }

  private int number(String field) {
    String text = text(field);
    if (text.matches("[0-9]{1,4}")) {
      return Integer.parseInt(text);
    }
    wrong(field, "resources.wrong.number");
    return 0;
  }

  private Set<String> list(String field) {
    return Arrays.stream(text(field).split("[,\\s]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean isOn(String field) {
    return !text(field).isEmpty();
  }

  private String text(String field) {
    return typed.getOrDefault(field, "").strip();
  }

  private void wrong(String field, String key) {
    wrong.add(new Problem.Violation(field, words.say(key)));
  }
}
