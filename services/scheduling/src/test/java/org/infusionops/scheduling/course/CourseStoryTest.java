package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.contracts.scheduling.AppointmentCheckedIn;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.contracts.scheduling.Reminder;
import org.infusionops.contracts.scheduling.ReminderDue;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.contracts.treatment.SessionStarted;
import org.infusionops.contracts.treatment.SessionStopped;
import org.infusionops.contracts.treatment.StopReason;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CourseStoryTest {

  private final World world = new World(TestSites.mesa(2, 1, 2));
  private final World.Instance scheduling = world.one;

  @AfterEach
  void ledgerEqualsCourses() {
    scheduling.ring();
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void anEligibleScreeningHoldsTheWholeSeries() {
    String id = scheduling.start(1, Orders.SIX);

    assertThat(world.course(id).state())
        .asInstanceOf(type(Held.class))
        .satisfies(
            held -> {
              assertThat(held.slots()).hasSize(6);
              assertThat(held.heldUntil()).isEqualTo("2026-11-23T15:00:00Z");
            });
    assertThat(world.course(id).timers()).containsOnlyKeys(Timer.HOLD_EXPIRY);
    assertThat(world.published(SeriesProposed.class))
        .singleElement()
        .satisfies(
            proposed -> {
              assertThat(proposed.appointments()).hasSize(6);
              assertThat(proposed.appointments().getFirst().zone()).isEqualTo("America/Phoenix");
              assertThat(proposed.appointments().getFirst().startsAt())
                  .isEqualTo("2026-11-23T15:00:00Z");
              assertThat(proposed.appointments().getFirst().endsAt())
                  .isEqualTo("2026-11-23T16:45:00Z");
            });
  }

  @Test
  void aScreeningThatIsNotEligibleBooksNothing() {
    for (var outcome : List.of(ScreeningOutcome.INELIGIBLE, ScreeningOutcome.CLEARANCE_REQUIRED)) {
      scheduling.start(
          new ScreeningCompleted(
              Ids.random(), Ids.random(), "mesa", outcome, "pack", 1, null, null, "p", at(0)));
    }

    assertThat(world.courses.all()).isEmpty();
  }

  @Test
  void aRedeliveredScreeningStartsNoSecondCourse() {
    scheduling.start(1, Orders.SIX);
    scheduling.start(1, Orders.SIX);

    assertThat(world.courses.all()).hasSize(1);
    assertThat(world.published(SeriesProposed.class)).hasSize(1);
  }

  @Test
  void aScreeningForASiteThatIsNotThereIsRefused() {
    ScreeningCompleted here = World.screening(1, Orders.SIX);
    var elsewhere =
        new ScreeningCompleted(
            here.screeningId(),
            here.patientId(),
            "tucson",
            here.outcome(),
            "pack",
            1,
            here.series(),
            null,
            "p",
            here.at());

    assertThatThrownBy(() -> scheduling.start(elsewhere))
        .hasMessage("siteId: the clinic has no site 'tucson'");
  }

  @Test
  void aSeriesThatFitsNowhereIsUnplacedAndLookedForAgainEveryDay() {
    String blocked = scheduling.start(1, new SeriesShape(1, 48, 1, 240, 240, 240, 0));

    assertThat(world.course(blocked).state())
        .asInstanceOf(type(Unplaced.class))
        .extracting(Unplaced::obstacle)
        .isEqualTo(Obstacle.OPENING_HOURS);
    assertThat(world.course(blocked).timers())
        .containsEntry(Timer.PLACE, world.now.get().plus(Duration.ofDays(1)));

    world.passes(Duration.ofDays(1));
    scheduling.ring();

    assertThat(world.course(blocked).state())
        .asInstanceOf(type(Unplaced.class))
        .extracting(Unplaced::lookedAt)
        .isEqualTo(world.now.get());
    assertThat(world.course(blocked).timers()).containsOnlyKeys(Timer.PLACE);
  }

  @Test
  void anUnplacedSeriesIsPlacedWhenAPlaceHasBecomeFree() {
    World small = new World(TestSites.mesa(1, 1, 1));
    // Each takes the only room for whole days, as many of them as there are in the horizon.
    var wholeDays = new SeriesShape(24, 20, 60, 0, 480, 60, 30);
    String first = small.one.start(1, wholeDays);
    String second = small.one.start(2, wholeDays);
    String third = small.one.start(3, wholeDays);
    assertThat(small.course(third).state())
        .asInstanceOf(type(Unplaced.class))
        .extracting(Unplaced::obstacle)
        .isEqualTo(Obstacle.FULL_CALENDAR);

    small.one.releasing.release(first, IfMatch.ANY, ReleaseReason.DECLINED_BY_PATIENT);
    small.passes(Duration.ofDays(1).plusHours(1));
    small.one.ring();

    assertThat(small.course(second).state()).isInstanceOf(Held.class);
    assertThat(small.course(third).state()).isInstanceOf(Held.class);
    assertThat(small.discrepancies()).isEmpty();
  }

  @Test
  void confirmingBooksTheSeriesAndArmsTheReminders() {
    String id = held();

    scheduling.confirming.confirm(id, IfMatch.ANY);

    assertThat(world.published(SeriesBooked.class))
        .singleElement()
        .satisfies(booked -> assertThat(booked.appointments()).hasSize(6));
    // The first session is in 22 hours: two of its reminders would have been due already.
    assertThat(world.course(id).timers())
        .doesNotContainKey(Timer.HOLD_EXPIRY)
        .doesNotContainKey(Reminders.timer(Reminder.HOURS_72, 1))
        .doesNotContainKey(Reminders.timer(Reminder.HOURS_24, 1))
        .containsEntry(Reminders.timer(Reminder.HOURS_2, 1), Instant.parse("2026-11-23T13:00:00Z"))
        .containsEntry(Reminders.timer(Reminder.HOURS_24, 6), Instant.parse("2026-12-03T15:00:00Z"))
        .containsEntry(
            Reminders.timer(Reminder.HOURS_72, 6), Instant.parse("2026-12-01T15:00:00Z"));
  }

  @Test
  void confirmingAgainChangesNothing() {
    String id = held();
    long version = scheduling.confirming.confirm(id, IfMatch.ANY).version();

    assertThat(scheduling.confirming.confirm(id, IfMatch.ANY).version()).isEqualTo(version);
    assertThat(world.published(SeriesBooked.class)).hasSize(1);
  }

  @Test
  void confirmingAnOldVersionIsRefused() {
    String id = held();
    long version = SeenVersion.of(world.course(id).state());

    assertThatThrownBy(() -> scheduling.confirming.confirm(id, new IfMatch(version - 1)))
        .isInstanceOf(StaleVersion.class);
    assertThat(scheduling.confirming.confirm(id, new IfMatch(version)).state())
        .isInstanceOf(Booked.class);
  }

  @Test
  void aHoldThatIsOverCannotBeConfirmedEvenBeforeItsTimerRang() {
    String id = held();
    world.now.set(Instant.parse("2026-11-23T15:00:00Z"));

    assertRefused("hold-expired", () -> scheduling.confirming.confirm(id, IfMatch.ANY));
    scheduling.ring();
    assertRefused("course-released", () -> scheduling.confirming.confirm(id, IfMatch.ANY));
    assertThat(world.published(SeriesReleased.class))
        .singleElement()
        .extracting(SeriesReleased::reason)
        .isEqualTo(ReleaseReason.HOLD_EXPIRED);
  }

  @Test
  void releasingFreesTheDays() {
    String id = held();

    scheduling.releasing.release(id, IfMatch.ANY, ReleaseReason.DECLINED_BY_PATIENT);
    scheduling.releasing.release(id, IfMatch.ANY, ReleaseReason.DECLINED_BY_PATIENT);
    scheduling.ring();

    assertThat(world.published(SeriesReleased.class)).hasSize(1);
    assertThat(world.days.all()).allSatisfy(d -> assertThat(d.state().reservations()).isEmpty());
    assertThat(world.course(id).timers()).isEmpty();
  }

  @Test
  void aBookedSeriesCannotBeReleased() {
    String id = booked();

    assertRefused(
        "course-booked",
        () -> scheduling.releasing.release(id, IfMatch.ANY, ReleaseReason.RELEASED_BY_STAFF));
  }

  @Test
  void remindersComeAtTheirTimeOnceEach() {
    String id = booked();

    passInSmallSteps(Instant.parse("2026-12-04T18:00:00Z"));

    assertThat(remindersOf(6))
        .containsExactly(
            "HOURS_72 at 2026-12-01T15:00:00Z",
            "HOURS_24 at 2026-12-03T15:00:00Z",
            "HOURS_2 at 2026-12-04T13:00:00Z");
    // What would have been due before the booking is left out.
    assertThat(remindersOf(1)).containsExactly("HOURS_2 at 2026-11-23T13:00:00Z");
    assertThat(remindersOf(2))
        .containsExactly("HOURS_24 at 2026-11-24T15:00:00Z", "HOURS_2 at 2026-11-25T13:00:00Z");
    assertThat(world.course(id).timers()).isEmpty();
  }

  @Test
  void aPatientWhoSaidTheyComeIsNotAskedTheDayBefore() {
    String id = booked();
    scheduling.comingTo.confirm(id, appointment(id, 6).id(), IfMatch.ANY);

    passInSmallSteps(Instant.parse("2026-12-04T18:00:00Z"));

    assertThat(remindersOf(6))
        .containsExactly("HOURS_72 at 2026-12-01T15:00:00Z", "HOURS_2 at 2026-12-04T13:00:00Z");
  }

  @Test
  void afterAnOutageOnlyTheReminderWhoseMomentHasNotPassedComes() {
    booked();
    world.now.set(Instant.parse("2026-12-04T14:00:00Z"));

    scheduling.ring();

    assertThat(world.published(ReminderDue.class))
        .singleElement()
        .satisfies(
            due -> {
              assertThat(due.number()).isEqualTo(6);
              assertThat(due.reminder()).isEqualTo(Reminder.HOURS_2);
            });
  }

  @Test
  void aReminderIsNeverSentAfterTheStart() {
    booked();
    world.now.set(Instant.parse("2026-12-04T15:00:00Z"));

    scheduling.ring();

    assertThat(world.published(ReminderDue.class)).isEmpty();
  }

  @Test
  void cancellingDisarmsTheRemindersAndFreesTheDay() {
    String id = booked();
    Appointment third = appointment(id, 3);

    cancel(id, third.id());

    assertThat(world.course(id).timers().keySet()).noneMatch(timer -> timer.endsWith("-3"));
    assertThat(world.published(AppointmentCancelled.class))
        .singleElement()
        .satisfies(
            cancelled -> {
              assertThat(cancelled.appointmentId()).isEqualTo(third.id());
              assertThat(cancelled.reason()).isEqualTo(CancellationReason.PATIENT_IN_TIME);
              assertThat(cancelled.startsAt()).isEqualTo(third.slot().startsAt());
            });
    passInSmallSteps(Instant.parse("2026-12-04T18:00:00Z"));
    assertThat(remindersOf(3)).isEmpty();
    assertThat(world.days.get("mesa:" + third.slot().date()).state().reservations()).isEmpty();
  }

  @Test
  void cancellingAgainChangesNothingButAnotherReasonIsRefused() {
    String id = booked();
    String third = appointment(id, 3).id();
    cancel(id, third);
    cancel(id, third);

    assertThat(world.published(AppointmentCancelled.class)).hasSize(1);
    assertRefused(
        "appointment-not-awaited",
        () ->
            scheduling.cancelling.cancel(
                id, third, IfMatch.ANY, CancellationReason.PATIENT_LATE, CancelledBy.PATIENT));
  }

  @Test
  void whetherThePatientCancelsInTimeIsForTheClockToSay() {
    String id = booked();
    String third = appointment(id, 3).id();
    Instant free = appointment(id, 3).slot().startsAt().minus(Duration.ofHours(48));

    world.now.set(free);
    assertRefused("invalid", () -> cancelLate(id, third));
    world.now.set(free.plusMillis(1));
    assertThatThrownBy(() -> cancel(id, third))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations().getFirst().message().en())
                    .isEqualTo(
                        "must be PATIENT_LATE from Wednesday, 25 November at 08:00 on: 48 h before"
                            + " the start"));
    cancelLate(id, third);
    world.passes(Duration.ofHours(1));
    cancelLate(id, third);

    assertThat(world.published(AppointmentCancelled.class)).hasSize(1);
  }

  private void cancelLate(String courseId, String appointmentId) {
    scheduling.cancelling.cancel(
        courseId, appointmentId, IfMatch.ANY, CancellationReason.PATIENT_LATE, CancelledBy.PATIENT);
  }

  @Test
  void onlyWhoHasAReasonCanCancelForIt() {
    String id = booked();
    String third = appointment(id, 3).id();

    assertRefused(
        "invalid",
        () ->
            scheduling.cancelling.cancel(
                id, third, IfMatch.ANY, CancellationReason.CLINIC_HOLD, CancelledBy.PATIENT));
    assertRefused(
        "invalid",
        () ->
            scheduling.cancelling.cancel(
                id, third, IfMatch.ANY, CancellationReason.PATIENT_LATE, CancelledBy.CLINIC));
  }

  @Test
  void checksInFromTwoHoursBeforeTheStartUntilTheGraceIsOver() {
    String id = booked();
    String first = appointment(id, 1).id();

    world.now.set(Instant.parse("2026-11-23T12:59:59Z"));
    assertThatThrownBy(() -> scheduling.checkingIn.checkIn(id, first, IfMatch.ANY))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(409);
              assertThat(problem.detail())
                  .isEqualTo(
                      "Check-in is possible from 06:00 on 2026-11-23 until 08:15 on 2026-11-23"
                          + " (America/Phoenix)");
            });
    world.now.set(Instant.parse("2026-11-23T15:15:01Z"));
    assertRefused("late-arrival", () -> scheduling.checkingIn.checkIn(id, first, IfMatch.ANY));

    world.now.set(Instant.parse("2026-11-23T13:00:00Z"));
    scheduling.checkingIn.checkIn(id, first, IfMatch.ANY);
    scheduling.checkingIn.checkIn(id, first, IfMatch.ANY);

    assertThat(world.published(AppointmentCheckedIn.class)).hasSize(1);
    assertThat(appointment(id, 1).state()).isEqualTo(AppointmentState.CHECKED_IN);
    assertRefused("appointment-not-awaited", () -> cancel(id, first));
  }

  @Test
  void countsSessionsUntilAllAreDone() {
    String id = booked();
    List<String> sessions = world.booked(id).appointments().stream().map(Appointment::id).toList();

    started(id, sessions.getFirst());
    assertThat(appointment(id, 1).state()).isEqualTo(AppointmentState.IN_SESSION);
    completed(id, sessions.getFirst());
    assertThat(world.booked(id).completed()).isEqualTo(1);
    sessions.stream().skip(1).forEach(session -> completed(id, session));

    assertThat(world.course(id).state()).isInstanceOf(Completed.class);
    scheduling.ring();
    assertThat(world.course(id).timers()).isEmpty();
  }

  @Test
  void aStoppedSessionDoesNotCount() {
    String id = booked();
    List<String> sessions = world.booked(id).appointments().stream().map(Appointment::id).toList();
    var stopped =
        new SessionStopped(
            sessions.getFirst(),
            id,
            1,
            Ids.random(),
            "mesa",
            "pack",
            1,
            null,
            StopReason.GATE_FAILED,
            at(0));

    scheduling.following.stopped(World.received(stopped, sessions.getFirst()));
    sessions.stream().skip(1).forEach(session -> completed(id, session));

    assertThat(world.booked(id).completed()).isEqualTo(5);
    assertThat(appointment(id, 1).state()).isEqualTo(AppointmentState.STOPPED);
  }

  @Test
  void aSessionOfACancelledAppointmentIsLeftToAPerson() {
    String id = booked();
    String third = appointment(id, 3).id();
    cancel(id, third);

    assertThatThrownBy(() -> started(id, third)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whoHasASeriesUnderTheIdOfAMergedRecordGetsNoOtherOne() {
    var _ = scheduling.start(1, Orders.SIX);
    List<String> ids =
        List.of(World.screening(2, Orders.SIX), World.screening(1, Orders.SIX)).stream()
            .map(ScreeningCompleted::patientId)
            .toList();
    world.same.set(_ -> ids);

    String other = scheduling.start(2, Orders.SIX);

    assertThat(world.course(other).state())
        .asInstanceOf(type(Unplaced.class))
        .extracting(Unplaced::obstacle)
        .isEqualTo(Obstacle.ANOTHER_SERIES);
  }

  @Test
  void whoHasASeriesUnderWayGetsNoOtherOneAndIsNotInvited() {
    String first = scheduling.start(1, Orders.SIX);
    String other = startAnother();

    assertThat(world.course(other).state())
        .asInstanceOf(type(Unplaced.class))
        .extracting(Unplaced::obstacle)
        .isEqualTo(Obstacle.ANOTHER_SERIES);
    scheduling.confirming.confirm(first, IfMatch.ANY);
    List<Instant> starts = startsOf(scheduling.searching.search(other, null, null));
    assertRefused(
        "another-series",
        () ->
            scheduling.holding.hold(
                other, IfMatch.ANY, starts.stream().map(Wanted::at).toList(), null));
    world.passes(Duration.ofDays(3));
    scheduling.ring();

    assertThat(world.course(other).state()).isInstanceOf(Unplaced.class);
    assertThat(world.published(SeriesProposed.class)).hasSize(1);
  }

  @Test
  void aReleasedSeriesMakesWayForAnotherButCannotComeBackBesideIt() {
    String first = scheduling.start(1, Orders.SIX);
    String other = startAnother();
    scheduling.releasing.release(first, IfMatch.ANY, ReleaseReason.DECLINED_BY_PATIENT);
    scheduling.ring();
    List<Instant> starts = startsOf(scheduling.searching.search(other, null, null));

    scheduling.holding.hold(other, IfMatch.ANY, starts.stream().map(Wanted::at).toList(), null);

    assertThat(world.course(other).state()).isInstanceOf(Held.class);
    List<Instant> again = startsOf(scheduling.searching.search(first, null, null));
    assertRefused(
        "another-series",
        () ->
            scheduling.holding.hold(
                first, IfMatch.ANY, again.stream().map(Wanted::at).toList(), null));
  }

  @Test
  void aSeriesThatWaitedForAPlaceStepsBackBehindOneThatWasHeldMeanwhile() {
    String waiting = scheduling.start(1, new SeriesShape(1, 48, 1, 240, 240, 240, 0));
    String held = startAnother();
    scheduling.confirming.confirm(held, IfMatch.ANY);

    world.passes(Duration.ofDays(1));
    scheduling.ring();

    assertThat(world.course(waiting).state())
        .asInstanceOf(type(Unplaced.class))
        .extracting(Unplaced::obstacle)
        .isEqualTo(Obstacle.ANOTHER_SERIES);
    assertThat(world.course(waiting).timers()).isEmpty();
  }

  @Test
  void aSeriesKeepsItsDistanceFromThePatientsEarlierOnes() {
    String id = booked();
    List<Appointment> sessions = world.booked(id).appointments();
    Instant last = sessions.getLast().slot().startsAt();
    sessions.forEach(session -> completed(id, session.id()));
    world.now.set(last.minus(Duration.ofHours(30)));

    String other = startAnother();

    List<Slot> next = world.course(other).state().standing();
    assertThat(next).hasSize(6);
    assertThat(next.getFirst().startsAt()).isAfterOrEqualTo(last.plus(Duration.ofHours(48)));
    Slot first = next.getFirst();
    assertThat(
            scheduling
                .rescheduling
                .preview(other, first.appointmentId(), Wanted.at(last.plus(Duration.ofHours(24))))
                .conflicts())
        .extracting(Conflict::rule)
        .contains(Conflict.Rule.SPACING);
  }

  private String startAnother() {
    String patientId = World.screening(1, Orders.SIX).patientId();
    return scheduling.start(World.screeningOf(patientId, 2, Orders.SIX));
  }

  private static List<Instant> startsOf(SearchingAlternatives.Found found) {
    return found.alternatives().getFirst().openings().stream().map(Opening::startsAt).toList();
  }

  @Test
  void nothingOfACourseThatIsNotBookedCanBeCheckedInOrCancelled() {
    String id = held();
    String first = ((Held) world.course(id).state()).slots().getFirst().appointmentId();

    assertRefused("course-not-booked", () -> scheduling.checkingIn.checkIn(id, first, IfMatch.ANY));
    assertRefused("course-not-booked", () -> cancel(id, first));
  }

  private String held() {
    return scheduling.start(1, Orders.SIX);
  }

  private String booked() {
    String id = held();
    scheduling.confirming.confirm(id, IfMatch.ANY);
    scheduling.ring();
    return id;
  }

  private Appointment appointment(String courseId, int number) {
    return world.booked(courseId).appointments().get(number - 1);
  }

  private void cancel(String courseId, String appointmentId) {
    scheduling.cancelling.cancel(
        courseId,
        appointmentId,
        IfMatch.ANY,
        CancellationReason.PATIENT_IN_TIME,
        CancelledBy.PATIENT);
  }

  private void started(String courseId, String sessionId) {
    var event = new SessionStarted(sessionId, courseId, 1, Ids.random(), "mesa", at(0));
    scheduling.following.started(World.received(event, sessionId));
  }

  private void completed(String courseId, String sessionId) {
    var event =
        new SessionCompleted(sessionId, courseId, 1, Ids.random(), "mesa", "pack", 1, at(0), at(1));
    scheduling.following.completed(World.received(event, sessionId));
  }

  private void passInSmallSteps(Instant until) {
    while (world.now.get().isBefore(until)) {
      world.passes(Duration.ofHours(1));
      scheduling.ring();
    }
  }

  private List<String> remindersOf(int number) {
    return world.published(ReminderDue.class).stream()
        .filter(due -> due.number() == number)
        .map(due -> due.reminder() + " at " + due.at())
        .toList();
  }

  private static void assertRefused(String slug, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.slug()).isEqualTo(slug));
  }

  private static Instant at(int hours) {
    return Instant.parse("2026-11-23T15:00:00Z").plus(Duration.ofHours(hours));
  }
}
