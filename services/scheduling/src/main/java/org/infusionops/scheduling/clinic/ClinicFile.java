package org.infusionops.scheduling.clinic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infusionops.contracts.Documents;
import org.infusionops.scheduling.clinic.StaffMember.Role;
import org.infusionops.starter.publicpage.Desk;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clinic's configuration, as {@code clinic.schema.json} of the contracts describes it. What
 * scheduling needs is checked here; whatever is wrong is refused with the field's path.
 *
 * @param clinic where, when and with whom it treats
 * @param desks whom people call
 */
record ClinicFile(Clinic clinic, Desks desks) {

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming the file and the field that is wrong
   */
  static ClinicFile read(Path file) {
    try (InputStream json = Files.newInputStream(file)) {
      return read(json, file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** What this release ships. */
  static ClinicFile shipped() {
    try (InputStream json =
        Documents.class.getClassLoader().getResourceAsStream(Documents.CLINIC)) {
      if (json == null) {
        throw new IllegalStateException(Documents.CLINIC + " is not on the class path");
      }
      return read(json, Documents.CLINIC);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ClinicFile read(InputStream json, String source) {
    try {
      var root = new Field("", JsonMapper.shared().readTree(json));
      return new ClinicFile(clinic(root), desks(root));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(source + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (WrongField e) {
      throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
    }
  }

  private static Clinic clinic(Field root) {
    int patientsPerNurse = root.child("maxPatientsPerNurse").between(1, 10);
    Duration hold = Duration.ofHours(root.child("holdHours").between(1, 720));
    Duration freeCancellation =
        Duration.ofHours(root.child("freeCancellationHours").between(0, 720));
    Duration checkInOpens = Duration.ofHours(root.child("checkInOpensHours").between(0, 24));
    Duration lateArrivalGrace =
        Duration.ofMinutes(root.child("lateArrivalGraceMinutes").between(0, 120));
    Map<String, Site> sites = new LinkedHashMap<>();
    for (Field item : root.child("sites").items()) {
      Site site = site(item, patientsPerNurse);
      if (sites.put(site.id(), site) != null) {
        throw item.child("id").wrong("used twice");
      }
    }
    return new Clinic(hold, freeCancellation, checkInOpens, lateArrivalGrace, sites);
  }

  private static Desks desks(Field root) {
    return new Desks(
        root.child("sites").items().stream()
            .map(
                site ->
                    new Desk(
                        site.child("id").slug(),
                        site.child("name").text(),
                        site.child("phone").text()))
            .toList());
  }

  private static Site site(Field site, int patientsPerNurse) {
    Map<String, Field> details = staffDetails(site.child("staff"));
    List<StaffMember> staff = new ArrayList<>();
    for (Role role : Role.values()) {
      Field ids = site.child(role == Role.NURSE ? "nurses" : "prescribers");
      distinct(ids.items()).forEach(id -> staff.add(member(id, role, details.remove(id))));
    }
    details
        .values()
        .forEach(
            unknown -> {
              throw unknown.child("id").wrong("neither a nurse nor a prescriber of the site");
            });
    Field perNurse = site.child("maxPatientsPerNurse");
    return new Site(
        site.child("id").slug(),
        zone(site.child("zone")),
        0,
        new Resources(
            hours(site.child("hours")),
            holidays(site.child("holidays")),
            List.of(),
            rooms(site),
            staff,
            perNurse.isThere() ? perNurse.between(1, 10) : patientsPerNurse,
            needs(site.child("needs"))));
  }

  private static List<Room> rooms(Field site) {
    Field usual = site.child("extraTurnoverMinutes");
    distinct(site.child("rooms").items().stream().map(room -> room.child("id")).toList());
    return site.child("rooms").items().stream()
        .map(
            room -> {
              Field own = room.child("extraTurnoverMinutes");
              Field extra = own.isThere() ? own : usual;
              return new Room(
                  room.child("id").slug(),
                  room.child("name").text(),
                  words(room.child("capabilities")),
                  extra.isThere() ? extra.between(0, Resources.MOST_EXTRA_TURNOVER) : 0,
                  List.of());
            })
        .toList();
  }

  private static Map<String, Field> staffDetails(Field staff) {
    Map<String, Field> byId = new LinkedHashMap<>();
    for (Field member : staff.itemsIfThere()) {
      if (byId.put(member.child("id").slug(), member) != null) {
        throw member.child("id").wrong("used twice");
      }
    }
    return byId;
  }

  private static StaffMember member(String id, Role role, @Nullable Field details) {
    if (details == null) {
      return new StaffMember(id, role, Set.of(), List.of(), List.of(), List.of());
    }
    return new StaffMember(
        id,
        role,
        words(details.child("skills")),
        details.child("shifts").itemsIfThere().stream().map(ClinicFile::shift).toList(),
        List.of(),
        List.of());
  }

  private static Shift shift(Field shift) {
    LocalTime from = time(shift.child("from"));
    LocalTime to = time(shift.child("to"));
    if (!from.isBefore(to)) {
      throw shift.child("to").wrong("not after from");
    }
    Field weekday = shift.child("weekday");
    return new Shift(weekday(weekday, weekday.text()), from, to);
  }

  private static HolidaysKept holidays(Field holidays) {
    if (!holidays.isThere()) {
      return HolidaysKept.NONE;
    }
    Set<Holiday> days = EnumSet.noneOf(Holiday.class);
    for (Field day : holidays.child("days").itemsIfThere()) {
      try {
        days.add(Holiday.valueOf(day.text()));
      } catch (IllegalArgumentException _) {
        throw day.wrong("not a federal holiday such as THANKSGIVING_DAY");
      }
    }
    return new HolidaysKept(days, holidays.child("observedToo").isTrue());
  }

  private static Needs needs(Field needs) {
    return new Needs(
        words(needs.child("room")), words(needs.child("nurse")), words(needs.child("prescriber")));
  }

  private static Set<String> words(Field words) {
    return Set.copyOf(distinct(words.itemsIfThere()));
  }

  private static ZoneId zone(Field zone) {
    try {
      return ZoneId.of(zone.text());
    } catch (DateTimeException _) {
      throw zone.wrong("not a time zone");
    }
  }

  private static Map<DayOfWeek, OpeningHours> hours(Field hours) {
    Map<DayOfWeek, OpeningHours> byDay = new EnumMap<>(DayOfWeek.class);
    for (String name : hours.names()) {
      Field open = hours.child(name);
      LocalTime opens = time(open.child("opens"));
      LocalTime closes = time(open.child("closes"));
      if (!opens.isBefore(closes)) {
        throw open.child("closes").wrong("not after opens");
      }
      byDay.put(weekday(open, name), new OpeningHours(opens, closes));
    }
    return byDay;
  }

  private static DayOfWeek weekday(Field open, String name) {
    try {
      return DayOfWeek.valueOf(name);
    } catch (IllegalArgumentException _) {
      throw open.wrong("not a weekday");
    }
  }

  private static LocalTime time(Field time) {
    try {
      return LocalTime.parse(time.text());
    } catch (DateTimeException _) {
      throw time.wrong("not a time of day such as 08:00");
    }
  }

  private static List<String> distinct(List<Field> items) {
    var ids = new LinkedHashSet<String>();
    for (Field item : items) {
      if (!ids.add(item.slug())) {
        throw item.wrong("used twice");
      }
    }
    return List.copyOf(ids);
  }

  private static final class WrongField extends RuntimeException {
    WrongField(String message) {
      super(message);
    }
  }

  /** A value in the file with the path that leads to it. */
  private record Field(String path, JsonNode value) {

    Field child(String name) {
      return new Field(path.isEmpty() ? name : path + "." + name, value.path(name));
    }

    boolean isThere() {
      return !value.isMissingNode();
    }

    boolean isTrue() {
      if (isThere() && !value.isBoolean()) {
        throw wrong("not true or false");
      }
      return value.asBoolean(false);
    }

    List<Field> itemsIfThere() {
      return isThere() ? items() : List.of();
    }

    List<Field> items() {
      if (!value.isArray() || value.isEmpty()) {
        throw wrong("not a list of at least one");
      }
      var items = new ArrayList<Field>();
      for (int index = 0; index < value.size(); index++) {
        items.add(new Field(path + "[" + index + "]", value.get(index)));
      }
      return items;
    }

    List<String> names() {
      if (!value.isObject() || value.isEmpty()) {
        throw wrong("not an object of at least one");
      }
      return List.copyOf(value.propertyNames());
    }

    String text() {
      if (!value.isString() || value.stringValue().isBlank()) {
        throw wrong("missing or not a text");
      }
      return value.stringValue();
    }

    String slug() {
      String text = text();
      if (!text.matches("[a-z][a-z0-9]*(?:-[a-z0-9]+)*") || text.length() > 64) {
        throw wrong("not a short lower-case word");
      }
      return text;
    }

    int between(int least, int most) {
      if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
        throw wrong("not a whole number from " + least + " to " + most);
      }
      return value.intValue();
    }

    WrongField wrong(String why) {
      return new WrongField(path + ": " + why);
    }
  }
}
