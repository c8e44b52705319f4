package org.infusionops.scheduling.clinic;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Sites on whose resources something is the matter, for properties. */
public final class RandomResources {

  private RandomResources() {}

  /** The site with random closures, shifts, absences and rooms out of service on a date. */
  public static Site of(Site site, LocalDate date, Random random) {
    Resources plain = site.resources();
    return TestSites.with(
        site,
        new Resources(
            plain.hours(),
            plain.holidays(),
            random.nextInt(3) == 0 ? List.of(period(date, random)) : List.of(),
            plain.rooms().stream()
                .map(
                    room ->
                        new Room(
                            room.id(),
                            room.name(),
                            random.nextInt(9) == 0 ? Set.of() : Set.of("bed"),
                            random.nextInt(3) == 0 ? random.nextInt(40) : 0,
                            periods(date, random)))
                .toList(),
            plain.staff().stream()
                .map(
                    member ->
                        new StaffMember(
                            member.id(),
                            member.role(),
                            Set.of(),
                            shifts(date, random),
                            datedShifts(date, random),
                            periods(date, random)))
                .toList(),
            plain.patientsPerNurse(),
            new Needs(Set.of("bed"), Set.of(), Set.of())));
  }

  private static List<Shift> shifts(LocalDate date, Random random) {
    var shifts = new ArrayList<Shift>();
    for (int count = random.nextInt(3); count > 0; count--) {
      LocalTime from = time(random);
      shifts.add(new Shift(date.getDayOfWeek(), from, from.plusMinutes(1 + random.nextInt(300))));
    }
    return shifts;
  }

  private static List<DatedShift> datedShifts(LocalDate date, Random random) {
    return Stream.generate(() -> datedShift(date, random.nextBoolean(), random))
        .limit(random.nextInt(3))
        .toList();
  }

  /** A shift on this date or the next. */
  static DatedShift datedShift(LocalDate date, boolean instead, Random random) {
    LocalTime from = time(random);
    return new DatedShift(
        Integer.toString(random.nextInt()),
        date.plusDays(random.nextInt(4) / 3),
        from,
        from.plusMinutes(1 + random.nextInt(300)),
        instead,
        "extra");
  }

  private static List<Period> periods(LocalDate date, Random random) {
    return random.nextInt(3) == 0 ? List.of(period(date, random)) : List.of();
  }

  private static Period period(LocalDate date, Random random) {
    LocalTime from = time(random);
    return new Period(
        "p",
        date.atTime(from),
        date.atTime(from).plusMinutes(1 + random.nextInt(random.nextBoolean() ? 90 : 2_000)),
        "away");
  }

  private static LocalTime time(Random random) {
    return LocalTime.of(6, 0).plusMinutes(random.nextInt(8 * 60));
  }
}
