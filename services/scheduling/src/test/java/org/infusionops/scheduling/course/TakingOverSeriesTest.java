package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.contracts.scheduling.Appointment;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.contracts.treatment.SessionStarted;
import org.infusionops.eventing.Ids;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.scheduling.course.TakeoverVerdict.Standing;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.Test;

/** Series of another system in memory: what is taken over, what is not, and after a crash. */
class TakingOverSeriesTest {

  private static final SeriesShape SIX = new SeriesShape(6, 48, 21, 15, 40, 30, 15);
  // Mesa's clock is seven hours behind: nine o'clock on Tuesday, 24 November.
  private static final Instant NINE = Instant.parse("2026-11-24T16:00:00Z");

  private final World world = new World(TestSites.mesa(2, 1, 2));
  private final TakingOverSeries taking = taking(world);

  static TakingOverSeries taking(World world) {
    var one = world.one;
    var otherCourses = new OtherCourses(world.courses, id -> world.same.get().allOf(id));
    var reading = new ReadingDays(one.calendar, new ReclaimingHolds(world.courses, one.calendar));
    return new TakingOverSeries(
        world.courses,
        reading,
        world.clinic,
        one.moving,
        otherCourses,
        World.NO_LINKS,
        world.now::get);
  }

  @Test
  void whatFitsIsBookedInOneEventAndLivesLikeAnyOther() {
    List<TakeoverVerdict> verdicts =
        taking.takeOver(series(1, visit(1, 3, 0, "room-1"), visit(1, 4, 2, "room-1")));

    assertThat(verdicts).extracting(TakeoverVerdict::standing).containsOnly(Standing.NEW);
    assertThat(verdicts).allSatisfy(each -> assertThat(each.findings()).isEmpty());
    Booked booked = world.booked(courseId(1));
    assertThat(booked.completed()).isEqualTo(2);
    assertThat(booked.order().takenOver()).isTrue();
    assertThat(world.published(SeriesProposed.class)).isEmpty();
    assertThat(world.published(SeriesBooked.class))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.appointments())
                    .extracting(Appointment::number)
                    .containsExactly(3, 4));
    assertThat(world.discrepancies()).isEmpty();
    assertThat(world.course(courseId(1)).timers())
        .containsKeys("reminder-HOURS_24-3", "reminder-HOURS_2-4", "reminder-HOURS_72-4")
        .doesNotContainKey("reminder-HOURS_72-3");

    String third = id(1, 3);
    world.one.rescheduling.reschedule(
        courseId(1),
        third,
        IfMatch.ANY,
        Wanted.at(NINE.minus(Duration.ofHours(1))),
        new Moved.Why(RescheduleReason.PATIENT_REQUEST, null, "anna"));
    world.now.set(NINE.minus(Duration.ofHours(1)));
    world.one.checkingIn.checkIn(courseId(1), third, IfMatch.ANY);
    treated(third, 3);
    assertThat(world.booked(courseId(1)).completed()).isEqualTo(3);
    assertThat(world.discrepancies()).isEmpty();
  }

  /**
   * The other system's clock had no quarters; a re-plan proposes the same time with other staff.
   */
  @Test
  void whatIsOnNoQuarterOfAnHourGoesToAnotherRoomAtItsTime() {
    Instant odd = NINE.plus(Duration.ofMinutes(20));
    taking.takeOver(series(1, new VisitTakenOver(id(1, 1), 1, odd, 85, "room-1", "nurse-1")));

    world.one.rescheduling.reschedule(
        courseId(1),
        id(1, 1),
        IfMatch.ANY,
        new Wanted(odd, "room-2", null, null),
        ReschedulingTest.WHY);

    assertThat(world.booked(courseId(1)).standing().getFirst().room()).isEqualTo("room-2");
    assertThat(world.booked(courseId(1)).standing().getFirst().startsAt()).isEqualTo(odd);
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void aSeriesTakenOverInTheMiddleIsCompletedByItsLastSession() {
    taking.takeOver(series(1, visit(1, 5, 0, "room-1"), visit(1, 6, 2, "room-1")));
    treated(id(1, 5), 5);
    assertThat(world.course(courseId(1)).state()).isInstanceOf(Booked.class);
    treated(id(1, 6), 6);
    assertThat(world.course(courseId(1)).state()).isInstanceOf(Completed.class);
  }

  @Test
  void doingItAgainChangesNothing() {
    SeriesTakenOver series = series(1, visit(1, 1, 0, "room-1"), visit(1, 2, 2, "room-1"));
    taking.takeOver(series);
    long version = world.course(courseId(1)).version();

    assertThat(taking.takeOver(series))
        .extracting(TakeoverVerdict::standing)
        .containsOnly(Standing.ALREADY_HERE);
    assertThat(world.course(courseId(1)).version()).isEqualTo(version);
    assertThat(world.published(SeriesBooked.class)).hasSize(1);
  }

  @Test
  void whatIsAddedLaterComesToTheSameCourseAndOnlyWhatIsAwaitedIsTold() {
    taking.takeOver(series(1, visit(1, 1, 0, "room-1"), visit(1, 3, 6, "room-1")));
    treated(id(1, 1), 1);

    List<TakeoverVerdict> verdicts =
        taking.takeOver(
            series(
                1, visit(1, 1, 0, "room-1"), visit(1, 2, 2, "room-2"), visit(1, 3, 7, "room-1")));

    assertThat(verdicts)
        .extracting(TakeoverVerdict::standing)
        .containsExactly(Standing.ALREADY_HERE, Standing.NEW, Standing.ALREADY_HERE);
    assertThat(messages(verdicts.getLast())).singleElement().asString().contains("it stays so");
    assertThat(world.published(SeriesBooked.class).getLast().appointments())
        .extracting(Appointment::number)
        .containsExactly(2, 3);
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void whatIsAddedAfterTheSeriesWentToAnotherSiteIsRefusedAndSaysWhereItIs() {
    var two =
        new World(
            TestSites.mesa(2, 1, 2),
            TestSites.open("denver", TestSites.DENVER, "08:00", "18:00", 1, 1, 1));
    TakingOverSeries takingOver = taking(two);
    takingOver.takeOver(series(1, visit(1, 1, 0, "room-1")));
    List<Instant> starts =
        two.one.movingToSite.plan(two.course(courseId(1)), "denver", null).sessions().stream()
            .map(Slot::startsAt)
            .toList();
    two.one.movingToSite.move(courseId(1), IfMatch.ANY, "denver", starts, ReschedulingTest.WHY);

    List<TakeoverVerdict> verdicts =
        takingOver.takeOver(series(1, visit(1, 1, 0, "room-1"), visit(1, 2, 7, "room-1")));

    assertThat(verdicts)
        .extracting(TakeoverVerdict::standing)
        .containsExactly(Standing.ALREADY_HERE, Standing.REFUSED);
    assertThat(messages(verdicts.getLast()))
        .containsExactly("The series was moved to denver meanwhile; book it there.");
    assertThat(two.booked(courseId(1)).standing()).hasSize(1);
  }

  @Test
  void whatDoesNotFitIsRefusedAloneAndSaysWhatWouldBeRight() {
    taking.takeOver(series(1, visit(1, 1, 0, "room-1")));

    List<TakeoverVerdict> verdicts =
        taking.takeOver(
            series(
                2,
                visit(2, 1, 0, "room-1"),
                visit(2, 2, 2, "room-7"),
                new VisitTakenOver(
                    id(2, 3), 3, NINE.plus(Duration.ofHours(9 + 4 * 24)), null, "room-1", null),
                visit(2, 4, -3, "room-1"),
                visit(2, 5, 7, "room-1")));

    assertThat(verdicts)
        .extracting(TakeoverVerdict::standing)
        .containsExactly(
            Standing.REFUSED, Standing.REFUSED, Standing.REFUSED, Standing.REFUSED, Standing.NEW);
    assertThat(messages(verdicts.get(0)).getFirst()).startsWith("room-1 is taken from 09:00");
    assertThat(verdicts.get(0).findings().getFirst().appointmentId()).isEqualTo(id(1, 1));
    assertThat(messages(verdicts.get(1)))
        .containsExactly("'room-7' is no room of mesa; its rooms are room-1, room-2.");
    assertThat(messages(verdicts.get(2)).getFirst()).contains("open from 08:00 to 18:00");
    assertThat(messages(verdicts.get(3)).getFirst()).contains("has passed");
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void spacingOfTheProtocolIsAWarningAndANumberTwiceOrOutOfOrderIsNot() {
    List<TakeoverVerdict> verdicts =
        taking.takeOver(
            series(
                1,
                visit(1, 1, 0, "room-1"),
                visit(1, 2, 1, "room-1"),
                new VisitTakenOver(
                    Ids.of("visit", "again"),
                    2,
                    NINE.plus(Duration.ofDays(4)),
                    null,
                    "room-1",
                    null),
                visit(1, 4, 6, "room-1"),
                visit(1, 5, 3, "room-1")));

    assertThat(verdicts)
        .extracting(TakeoverVerdict::standing)
        .containsExactly(
            Standing.NEW, Standing.NEW, Standing.REFUSED, Standing.NEW, Standing.REFUSED);
    assertThat(messages(verdicts.get(1)).getFirst()).contains("less than 48 h apart");
    assertThat(messages(verdicts.get(2)).getFirst()).contains("a number of its own");
    assertThat(messages(verdicts.get(4)).getFirst()).contains("session 5 must be after it");
  }

  @Test
  void aPatientWithAnotherSeriesUnderWayIsRefused() {
    world.one.start(1, Orders.SIX);
    assertThat(taking.takeOver(series(1, visit(1, 1, 14, "room-1"))))
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.standing()).isEqualTo(Standing.REFUSED);
              assertThat(messages(verdict).getFirst()).contains("another series under way");
            });
  }

  @Test
  void aRehearsalSeesWhatRowsTakeFromEachOtherAndLeavesNothing() {
    List<TakeoverVerdict> verdicts =
        taking.rehearse(
            List.of(
                series(1, visit(1, 1, 0, "room-1")),
                series(2, visit(2, 1, 0, "room-1")),
                series(3, visit(3, 1, 0, "room-2"))));
    assertThat(verdicts)
        .extracting(TakeoverVerdict::standing)
        .containsExactly(Standing.NEW, Standing.REFUSED, Standing.NEW);
    assertThat(world.courses.all()).isEmpty();
    assertThat(world.days.all()).isEmpty();
  }

  @Test
  void aCrashAnywhereIsMadeGoodByDoingItAgain() {
    int step = 0;
    boolean crashed = true;
    while (crashed) {
      step++;
      var left = new AtomicInteger(step);
      var broken =
          new World(
              TestSites.mesa(2, 1, 2),
              () -> {
                if (left.decrementAndGet() == 0) {
                  throw new Crash();
                }
              });
      SeriesTakenOver series = series(1, visit(1, 1, 0, "room-1"), visit(1, 2, 2, "room-1"));
      try {
        taking(broken).takeOver(series);
        crashed = false;
        left.set(Integer.MAX_VALUE);
      } catch (Crash _) {
        broken.passes(Duration.ofSeconds(16));
        if (step % 2 == 0) {
          broken.one.ring();
        }
        taking(broken).takeOver(series);
      }
      broken.passes(Duration.ofSeconds(16));
      broken.one.ring();
      assertThat(broken.booked(courseId(1)).standing()).as("step " + step).hasSize(2);
      assertThat(broken.published(SeriesBooked.class)).as("step " + step).hasSize(1);
      assertThat(broken.discrepancies()).as("step " + step).isEmpty();
    }
    assertThat(step).isGreaterThan(10);
  }

  @Test
  void aPlaceThatIsTakenAtThisMomentIsRefusedAndSaysWhoHasIt() {
    var others = new ArrayList<Runnable>();
    var busy =
        new World(
            TestSites.mesa(1, 1, 1),
            () -> {
              if (!others.isEmpty()) {
                others.removeFirst().run();
              }
            });
    SeriesTakenOver rival = series(2, visit(2, 1, 0, "room-1"));
    var rivals = taking(busy);
    // The rival gets in after the first one has looked at the day and noted what it wants.
    for (int reads = 0; reads < 6; reads++) {
      others.add(() -> {});
    }
    others.add(() -> rivals.takeOver(rival));

    List<TakeoverVerdict> verdicts = taking(busy).takeOver(series(1, visit(1, 1, 0, "room-1")));

    long standing =
        busy.courses.all().stream().mapToLong(each -> each.state().standing().size()).sum();
    assertThat(standing).isEqualTo(1);
    assertThat(verdicts).hasSize(1);
    busy.passes(Duration.ofSeconds(16));
    busy.one.ring();
    assertThat(busy.discrepancies()).isEmpty();
  }

  @Test
  void whatIsTakenOverIsNeverHeld() {
    taking.takeOver(series(1, visit(1, 1, 0, "room-1")));
    assertThatThrownBy(
            () ->
                world.one.holding.hold(
                    courseId(1), IfMatch.ANY, List.of(Wanted.at(NINE)), Wishes.NONE))
        .hasMessage("course-booked");
  }

  private static final class Crash extends RuntimeException {}

  private void treated(String session, int number) {
    Instant now = world.now.get();
    world.one.following.started(
        World.received(
            new SessionStarted(session, courseId(1), number, patient(1), "mesa", now), session));
    world.one.following.completed(
        World.received(
            new SessionCompleted(
                session,
                courseId(1),
                number,
                patient(1),
                "mesa",
                "iv-ketamine-standard",
                1,
                now,
                now),
            session));
  }

  private static List<String> messages(TakeoverVerdict verdict) {
    return verdict.findings().stream().map(finding -> finding.message().en()).toList();
  }

  private static String patient(int number) {
    return Ids.of("patient", Integer.toString(number));
  }

  private static String courseId(int patient) {
    return series(patient).courseId();
  }

  private static String id(int patient, int number) {
    return Ids.of("visit", Integer.toString(patient), Integer.toString(number));
  }

  private static VisitTakenOver visit(int patient, int number, int daysLater, String room) {
    return new VisitTakenOver(
        id(patient, number), number, NINE.plus(Duration.ofDays(daysLater)), 85, room, "nurse-1");
  }

  private static SeriesTakenOver series(int patient, VisitTakenOver... visits) {
    return new SeriesTakenOver(
        patient(patient), "mesa", "iv-ketamine-standard", 1, SIX, List.of(visits));
  }
}
