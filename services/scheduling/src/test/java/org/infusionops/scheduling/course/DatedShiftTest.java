package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.infusionops.scheduling.clinic.ClinicForTests;
import org.infusionops.scheduling.clinic.DatedShift;
import org.infusionops.scheduling.clinic.Resources;
import org.infusionops.scheduling.clinic.Shift;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.StaffMember;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.Test;

/** What is booked on a shift that is on one date only, when that shift is taken back. */
class DatedShiftTest {

  private static final Instant BEGIN = Instant.parse("2026-11-22T17:00:00Z");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate SATURDAY = LocalDate.of(2026, 12, 5);
  private static final SeriesShape ONE = new SeriesShape(1, 48, 21, 15, 40, 50, 15);
  private static final SeriesShape THREE = new SeriesShape(3, 24, 21, 15, 40, 50, 15);

  @Test
  void anExtraSaturdayIsBookedAndOnTheWorklistWhenItIsTakenBack() {
    Resources plain = TestSites.mesa(1, 1, 1).resources();
    Resources extra =
        working(plain, Map.of("nurse-1", Set.of()), List.of(shift("nurse-1", SATURDAY)));
    var tests =
        ClinicForTests.of(TestSites.with(TestSites.mesa(1, 1, 1), extra), () -> BEGIN, () -> {});
    World world = new World(tests.clinic(), () -> {});

    String id = world.one.start(1, ONE);

    Slot slot = world.course(id).state().standing().getFirst();
    assertThat(slot.date()).isEqualTo(SATURDAY);
    assertThat(world.one.broken.at(tests.changing().tell("mesa").site())).isEmpty();
    Site after =
        tests
            .changing()
            .change("mesa", IfMatch.ANY, all -> all.without("nurse-1 " + SATURDAY), "ill", "sam")
            .site();
    assertThat(world.one.broken.at(after))
        .extracting(Broken::appointmentId)
        .containsExactly(slot.appointmentId());
  }

  /** Whole days only, so that the calendar alone tells what stood on what. */
  @Property(tries = 60)
  void takingAShiftBackBreaksExactlyWhatStoodOnIt(@ForAll Random random) {
    Site plain = TestSites.mesa(2, 2, 1);
    Map<String, Set<DayOfWeek>> weekly =
        plain.nurses().stream().collect(Collectors.toMap(nurse -> nurse, _ -> weekdays(random)));
    var dated = new ArrayList<DatedShift>();
    for (LocalDate date = MONDAY;
        dated.isEmpty() || date.isBefore(SATURDAY);
        date = date.plusDays(1)) {
      for (String nurse : plain.nurses()) {
        if (date.getDayOfWeek() != DayOfWeek.SUNDAY && random.nextInt(3) == 0) {
          dated.add(shift(nurse, date));
        }
      }
    }
    Resources resources = working(plain.resources(), weekly, dated);
    var tests = ClinicForTests.of(TestSites.with(plain, resources), () -> BEGIN, () -> {});
    World world = new World(tests.clinic(), () -> {});
    for (int patient = 1; patient <= 5; patient++) {
      var _ = world.one.start(patient, THREE);
    }
    DatedShift gone = dated.get(random.nextInt(dated.size()));
    String nurse = gone.id().substring(0, gone.id().indexOf(' '));

    Site after =
        tests
            .changing()
            .change("mesa", IfMatch.ANY, all -> all.without(gone.id()), "ill", "sam")
            .site();

    List<String> stood =
        world.courses.all().stream()
            .flatMap(course -> course.state().standing().stream())
            .filter(slot -> slot.nurse().equals(nurse) && slot.date().equals(gone.date()))
            .filter(slot -> !weekly.get(nurse).contains(slot.date().getDayOfWeek()))
            .map(Slot::appointmentId)
            .toList();
    assertThat(world.one.broken.at(after))
        .extracting(Broken::appointmentId)
        .containsExactlyInAnyOrderElementsOf(stood);
  }

  private static Set<DayOfWeek> weekdays(Random random) {
    return Arrays.stream(DayOfWeek.values())
        .filter(_ -> random.nextInt(3) == 0)
        .collect(Collectors.toSet());
  }

  private static DatedShift shift(String nurse, LocalDate date) {
    return new DatedShift(
        nurse + " " + date, date, LocalTime.of(8, 0), LocalTime.of(18, 0), false, "extra");
  }

  /** Nurses on duty from 8 to 18 on these weekdays and dates; who has no weekday, on dates only. */
  private static Resources working(
      Resources plain, Map<String, Set<DayOfWeek>> weekly, List<DatedShift> dated) {
    return new Resources(
        plain.hours(),
        plain.holidays(),
        plain.closures(),
        plain.rooms(),
        plain.staff().stream()
            .map(
                member -> weekly.containsKey(member.id()) ? working(member, weekly, dated) : member)
            .toList(),
        plain.patientsPerNurse(),
        plain.needs());
  }

  private static StaffMember working(
      StaffMember member, Map<String, Set<DayOfWeek>> weekly, List<DatedShift> dated) {
    // A site is closed on Sundays: one on that day alone is a shift, and nobody can be booked on
    // it.
    var days = new ArrayList<>(weekly.get(member.id()));
    days.add(DayOfWeek.SUNDAY);
    return new StaffMember(
        member.id(),
        member.role(),
        member.skills(),
        days.stream().map(day -> new Shift(day, LocalTime.of(8, 0), LocalTime.of(18, 0))).toList(),
        dated.stream().filter(shift -> shift.id().startsWith(member.id() + " ")).toList(),
        List.of());
  }
}
