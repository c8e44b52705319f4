package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.Test;

/** What patients can do by themselves keeps every rule that schedulers have to keep. */
class VisitsOfPatientsTest {

  private static final SeriesShape FOUR = new SeriesShape(4, 48, 21, 15, 40, 50, 15);

  private final World world = new World(TestSites.mesa(2, 2, 1));
  private final VisitsOfPatients visits = visits(world);

  private static VisitsOfPatients visits(World world) {
    return new VisitsOfPatients(
        world.courses,
        world.one.comingTo,
        world.one.cancelling,
        world.one.rescheduling,
        world.clinic,
        world.now::get);
  }

  private static OtherTimes otherTimes(World world) {
    var reclaiming = new ReclaimingHolds(world.courses, world.one.calendar);
    var reading = new ReadingDays(world.one.calendar, reclaiming);
    var others = new OtherCourses(world.courses, List::of);
    var planning =
        new PlanningSeries(
            world.one.calendar, new PlansUnderway(), reclaiming, reading, others, World.POLICY);
    return new OtherTimes(world.courses, planning, visits(world), world.clinic, world.now::get);
  }

  private static String booked(World world, int patient) {
    String course = world.one.start(patient, FOUR);
    world.one.confirming.confirm(course, IfMatch.ANY);
    world.one.ring();
    return course;
  }

  private static void mustKeepTheDistances(World world, String course) {
    List<Slot> slots =
        world.booked(course).standing().stream()
            .sorted(Comparator.comparingInt(Slot::number))
            .toList();
    for (int i = 1; i < slots.size(); i++) {
      assertThat(Duration.between(slots.get(i - 1).startsAt(), slots.get(i).startsAt()))
          .isGreaterThanOrEqualTo(Duration.ofHours(48));
    }
  }

  /** They are not told of it, so what they were sent before must still do. */
  @Test
  void aVisitThatGoesToAnotherRoomOnlyIsTheSameToItsPatient() {
    String course = booked(world, 1);
    Visit before = visits.find(course, 4).orElseThrow();
    world.one.rescheduling.reschedule(
        course,
        before.appointmentId(),
        IfMatch.ANY,
        new Wanted(before.startsAt(), "room-2", null, null),
        ReschedulingTest.WHY);

    Visit after = visits.find(course, 4).orElseThrow();

    assertThat(world.booked(course).moves().revisionOf(before.appointmentId())).isEqualTo(1);
    assertThat(after.told()).isEqualTo(before.told());
    visits.move(after, after.startsAt().plus(Duration.ofHours(1)));
    assertThat(visits.find(course, 4).orElseThrow().told()).isEqualTo(1);
  }

  @Property(tries = 25)
  void otherTimesThatAreOfferedCanBeTakenAndKeepTheDistances(
      @ForAll @IntRange(min = 1, max = 6) int patients,
      @ForAll @IntRange(min = 1, max = 4) int session,
      @ForAll @IntRange(min = 0, max = 2) int choice,
      @ForAll @IntRange(min = 0, max = 200) int hours) {
    World world = new World(TestSites.mesa(2, 2, 1));
    String course = "";
    for (int patient = 0; patient < patients; patient++) {
      course = booked(world, patient);
    }
    VisitsOfPatients visits = visits(world);
    Visit visit = visits.find(course, session).orElseThrow();
    Instant notBefore = world.now.get().plus(Duration.ofHours(hours));
    List<Instant> offered = otherTimes(world).of(visit, notBefore, 3);
    assertThat(offered).hasSizeLessThanOrEqualTo(3).doesNotContain(visit.startsAt()).isSorted();
    if (choice < offered.size()) {
      Instant chosen = offered.get(choice);
      assertThat(chosen).isAfterOrEqualTo(notBefore);
      visits.move(visit, chosen);
      assertThat(visits.find(course, session).orElseThrow().startsAt()).isEqualTo(chosen);
      assertThat(visits.find(course, session).orElseThrow().told()).isEqualTo(1);
    }
    mustKeepTheDistances(world, course);
    world.one.ring();
    assertThat(world.discrepancies()).isEmpty();
  }

  @Property(tries = 25)
  void whatFitsAnEarlierPlaceKeepsTheDistancesThere(
      @ForAll @IntRange(min = 0, max = 40) int quarters,
      @ForAll @IntRange(min = 1, max = 9) int day) {
    World world = new World(TestSites.mesa(2, 2, 1));
    String course = booked(world, 1);
    VisitsOfPatients visits = visits(world);
    Instant place =
        Instant.parse("2026-11-22T15:00:00Z")
            .plus(Duration.ofDays(day))
            .plus(Duration.ofMinutes(15L * quarters));
    visits
        .nextAfter(course, place)
        .filter(next -> visits.fits(next, place))
        .ifPresent(next -> visits.move(next, place));
    mustKeepTheDistances(world, course);
    world.one.ring();
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void whatWasSeenAndIsNotSoAnyMoreIsNotChanged() {
    String course = booked(world, 1);
    Visit seen = visits.find(course, 2).orElseThrow();
    visits.confirm(seen);
    assertThatThrownBy(() -> visits.cancel(seen)).isInstanceOf(StaleVersion.class);
    assertThat(visits.find(course, 2).orElseThrow().standing()).isEqualTo(Visit.Standing.CONFIRMED);
  }
}
