package org.infusionops.scheduling.clinic;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        Arrays.stream(DayOfWeek.values())
            .filter(day -> day != DayOfWeek.SUNDAY)
            .collect(Collectors.toMap(day -> day, _ -> hours)),
        names("room", rooms),
        Map.of(),
        names("nurse", nurses),
        List.of("prescriber-1"),
        patientsPerNurse);
  }

  /** The same site, open on every day of the week at the same hours. */
  public static Site daily(
      String id, ZoneId zone, String opens, String closes, int rooms, int nurses, int perNurse) {
    Site site = open(id, zone, opens, closes, rooms, nurses, perNurse);
    var hours = new OpeningHours(LocalTime.parse(opens), LocalTime.parse(closes));
    return new Site(
        id,
        zone,
        Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(day -> day, _ -> hours)),
        site.rooms(),
        site.roomNames(),
        site.nurses(),
        site.prescribers(),
        perNurse);
  }

  private static List<String> names(String kind, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> kind + "-" + number).toList();
  }
}
