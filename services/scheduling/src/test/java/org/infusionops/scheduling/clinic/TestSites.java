package org.infusionops.scheduling.clinic;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infusionops.scheduling.clinic.StaffMember.Role;

/** Sites for tests. */
public final class TestSites {

  public static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");
  public static final ZoneId DENVER = ZoneId.of("America/Denver");

  private TestSites() {}

  /** Open from Monday to Saturday, 8 to 18 o'clock. */
  public static Site mesa(int rooms, int nurses, int patientsPerNurse) {
    return open("mesa", PHOENIX, "08:00", "18:00", rooms, nurses, patientsPerNurse);
  }

  public static Site open(
      String id,
      ZoneId zone,
      String opens,
      String closes,
      int rooms,
      int nurses,
      int patientsPerNurse) {
    var hours = new OpeningHours(LocalTime.parse(opens), LocalTime.parse(closes));
    return new Site(
        id,
        zone,
        1,
        new Resources(
            Arrays.stream(DayOfWeek.values())
                .filter(day -> day != DayOfWeek.SUNDAY)
                .collect(Collectors.toMap(day -> day, _ -> hours)),
            HolidaysKept.NONE,
            List.of(),
            names("room", rooms).map(room -> new Room(room, room, Set.of(), 0, List.of())).toList(),
            Stream.concat(
                    names("nurse", nurses).map(nurse -> member(nurse, Role.NURSE)),
                    Stream.of(member("prescriber-1", Role.PRESCRIBER)))
                .toList(),
            patientsPerNurse,
            Needs.NONE));
  }

  /** The same site, open on every day of the week at the same hours. */
  public static Site daily(
      String id, ZoneId zone, String opens, String closes, int rooms, int nurses, int perNurse) {
    Site site = open(id, zone, opens, closes, rooms, nurses, perNurse);
    var hours = new OpeningHours(LocalTime.parse(opens), LocalTime.parse(closes));
    Resources six = site.resources();
    return with(
        site,
        new Resources(
            Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(day -> day, _ -> hours)),
            six.holidays(),
            six.closures(),
            six.rooms(),
            six.staff(),
            perNurse,
            six.needs()));
  }

  /** The same site with other resources. */
  public static Site with(Site site, Resources resources) {
    return new Site(site.id(), site.zone(), site.revision() + 1, resources);
  }

  private static StaffMember member(String id, Role role) {
    return new StaffMember(id, role, Set.of(), List.of(), List.of(), List.of());
  }

  private static Stream<String> names(String kind, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> kind + "-" + number);
  }
}
