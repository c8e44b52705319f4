package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.contracts.scheduling.NoShowRecorded;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.scheduling.course.Arrival.Choice;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Patients who come late, or not at all; the clinic's grace is 15 minutes. */
class MissedVisitsTest {

  private static final SeriesShape AT_MOST_THREE_DAYS =
      new SeriesShape(6, 48, 3, 21, 15, 40, 50, 15);
  private static final Moved.Why ALLOWED =
      new Moved.Why(
          RescheduleReason.MEDICAL,
          null,
          "prescriber-1",
          new Moved.Allowance("had the flu, effect holds", List.of()));

  private final World world = new World(TestSites.mesa(1, 2, 1));
  private final World.Instance scheduling = world.one;

  @AfterEach
  void ledgerEqualsCourses() {
    scheduling.ring();
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void nobodyIsAbsentBeforeTheGraceIsOverAndThenItIsToldOnceAndTheRoomIsFree() {
    String id = booked(1);
    Slot first = slot(id, 1);
    world.now.set(first.startsAt().plus(Duration.ofMinutes(15)));
    assertThatThrownBy(() -> noShow(id, first)).hasMessage("patient-may-come");

    world.passes(Duration.ofMinutes(1));
    noShow(id, first);
    noShow(id, first);
    scheduling.ring();

    assertThat(world.published(NoShowRecorded.class)).hasSize(1);
    assertThat(world.booked(id).find(first.appointmentId()).orElseThrow().state())
        .isEqualTo(AppointmentState.NO_SHOW);
    assertThat(world.days.all())
        .flatExtracting(day -> day.state().reservations())
        .noneMatch(reservation -> reservation.appointmentId().equals(first.appointmentId()));
  }

  @Test
  void whoIsThereWasNotAbsentAndWhoWasAbsentIsNotCheckedIn() {
    String id = booked(1);
    Slot first = slot(id, 1);
    world.now.set(first.startsAt().plus(Duration.ofMinutes(10)));
    scheduling.checkingIn.checkIn(id, first.appointmentId(), IfMatch.ANY);
    world.passes(Duration.ofMinutes(10));
    assertThatThrownBy(() -> noShow(id, first)).hasMessage("appointment-not-awaited");

    String other = booked(2);
    Slot missed = slot(other, 1);
    world.now.set(missed.startsAt().plus(Duration.ofMinutes(16)));
    noShow(other, missed);
    assertThatThrownBy(
            () -> scheduling.checkingIn.checkIn(other, missed.appointmentId(), IfMatch.ANY))
        .hasMessage("appointment-not-awaited");
    assertThatThrownBy(
            () ->
                scheduling.rescheduling.reschedule(
                    other,
                    missed.appointmentId(),
                    IfMatch.ANY,
                    Wanted.at(missed.startsAt().plus(Duration.ofHours(1))),
                    ReschedulingTest.WHY))
        .hasMessage("place-conflict");
  }

  @Test
  void whoIsLaterThanTheGraceIsFittedInWholeThatDayOrNotAtAll() {
    String id = booked(1);
    Slot first = slot(id, 1);
    world.now.set(first.startsAt().plus(Duration.ofMinutes(40)));
    assertThatThrownBy(() -> scheduling.checkingIn.checkIn(id, first.appointmentId(), IfMatch.ANY))
        .isInstanceOf(Problem.class)
        .hasMessage("late-arrival");

    Arrival late = scheduling.late.look(world.course(id), first.appointmentId());

    assertThat(late.state()).isEqualTo(Arrival.State.LATE);
    assertThat(late.choices())
        .containsExactly(
            Choice.FIT_IN_TODAY,
            Choice.RESCHEDULE,
            Choice.CANCEL_AS_PATIENT_LATE,
            Choice.RECORD_NO_SHOW);
    Instant today = late.today().fit().place().startsAt();
    assertThat(today).isEqualTo(first.startsAt().plus(Duration.ofMinutes(45)));
    // The second was exactly two days later and the third two days after it: both have to move.
    assertThat(late.today().others()).hasSize(2);

    world.now.set(first.startsAt().plus(Duration.ofHours(9)));
    assertThat(scheduling.late.look(world.course(id), first.appointmentId()).choices())
        .doesNotContain(Choice.FIT_IN_TODAY, Choice.CHECK_IN);
  }

  @Test
  void aMoveTakesThoseAlongWhoseDistanceForcesThemAllOrNone() {
    String id = booked(1);
    Slot second = slot(id, 2);
    Instant dayLater = second.startsAt().plus(Duration.ofDays(1));

    ReschedulingAppointment.Plan plan =
        scheduling.rescheduling.plan(world.course(id), second.appointmentId(), Wanted.at(dayLater));

    assertThat(plan.fit().fits()).isFalse();
    assertThat(plan.fits()).isTrue();
    var steps = new ArrayList<ReschedulingAppointment.Step>();
    steps.add(new ReschedulingAppointment.Step(second.appointmentId(), Wanted.at(dayLater)));
    plan.others()
        .forEach(
            other ->
                steps.add(
                    new ReschedulingAppointment.Step(
                        other.place().appointmentId(), Wanted.at(other.place().startsAt()))));
    assertThatThrownBy(
            () ->
                scheduling.rescheduling.reschedule(
                    id, steps.subList(0, 1), IfMatch.ANY, ReschedulingTest.WHY))
        .isInstanceOf(Problem.class);
    assertThat(slot(id, 2)).isEqualTo(second);

    scheduling.rescheduling.reschedule(
        id, steps, IfMatch.ANY, new Moved.Why(RescheduleReason.MEDICAL, null, "scheduler-1"));

    assertThat(slot(id, 2).startsAt()).isEqualTo(dayLater);
    assertThat(world.booked(id).moves().made()).hasSize(steps.size());
    assertThat(
            Spacing.conflicts(world.booked(id).order(), world.booked(id).standing(), slot(id, 2)))
        .isEmpty();
  }

  @Test
  void afterAMissedSessionTheNextMayBeMovedWhileTheTimeBetweenGetsNoLonger() {
    String id = booked(1, AT_MOST_THREE_DAYS);
    Slot third = missTheSecond(id);

    Instant laterThatDay = third.startsAt().plus(Duration.ofHours(2));
    ReschedulingAppointment.Plan plan =
        scheduling.rescheduling.plan(
            world.course(id), third.appointmentId(), Wanted.at(laterThatDay));

    // The first was on Monday, the third is on Friday: it is told, and no reason to refuse.
    assertThat(plan.fit().fits()).isTrue();
    assertThat(plan.fit().told())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.rule()).isEqualTo(Conflict.Rule.MOST_BETWEEN);
              assertThat(told.message().en())
                  .contains("Session 1", "not missed", "more than 3 days");
            });
    scheduling.rescheduling.reschedule(
        id, third.appointmentId(), IfMatch.ANY, Wanted.at(laterThatDay), ReschedulingTest.WHY);
    assertThat(slot(id, 3).startsAt()).isEqualTo(laterThatDay);
    assertThat(world.booked(id).moves().made().getLast().why().allowance()).isNull();
  }

  @Test
  void onlyAPrescribersReasonMakesItLongerAndThatIsKept() {
    String id = booked(1, AT_MOST_THREE_DAYS);
    Slot third = missTheSecond(id);
    Wanted dayLater = Wanted.at(third.startsAt().plus(Duration.ofDays(1)));

    ReschedulingAppointment.Plan plan =
        scheduling.rescheduling.plan(world.course(id), third.appointmentId(), dayLater);
    assertThat(plan.fits()).isFalse();
    assertThat(plan.needsPrescriber()).isTrue();
    assertThat(plan.fit().conflicts())
        .extracting(Conflict::rule)
        .containsExactly(Conflict.Rule.MOST_BETWEEN);
    assertThatThrownBy(
            () ->
                scheduling.rescheduling.reschedule(
                    id, third.appointmentId(), IfMatch.ANY, dayLater, ReschedulingTest.WHY))
        .hasMessage("place-conflict");

    scheduling.rescheduling.reschedule(id, third.appointmentId(), IfMatch.ANY, dayLater, ALLOWED);

    assertThat(slot(id, 3).startsAt()).isEqualTo(dayLater.startsAt());
    assertThat(world.booked(id).moves().made().getLast().why().allowance())
        .isEqualTo(
            new Moved.Allowance(
                "had the flu, effect holds",
                List.of("protocol pack iv-ketamine-standard version 1, series.maxDaysBetween")));
  }

  @Test
  void whatTheProtocolAllowsNeedsNoReasonAndIsNotForPrescribersToMove() {
    String id = booked(1, AT_MOST_THREE_DAYS);
    Slot last = slot(id, 6);

    assertThatThrownBy(
            () ->
                scheduling.rescheduling.reschedule(
                    id,
                    last.appointmentId(),
                    IfMatch.ANY,
                    Wanted.at(last.startsAt().plus(Duration.ofHours(1))),
                    ALLOWED))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.violations().getFirst().field()).isEqualTo("override"));
    assertThat(slot(id, 6)).isEqualTo(last);
  }

  @Test
  void noReasonMakesUpForTooLittleTimeBetween() {
    String id = booked(1, AT_MOST_THREE_DAYS);
    Slot third = missTheSecond(id);

    assertThatThrownBy(
            () ->
                scheduling.rescheduling.reschedule(
                    id,
                    third.appointmentId(),
                    IfMatch.ANY,
                    Wanted.at(slot(id, 4).startsAt().minus(Duration.ofHours(5))),
                    ALLOWED))
        .hasMessage("place-conflict");
  }

  /**
   * Sessions are on Monday, Wednesday, Friday, and so on; the patient does not come to the second.
   */
  private Slot missTheSecond(String id) {
    Slot second = slot(id, 2);
    world.now.set(second.startsAt().plus(Duration.ofMinutes(16)));
    noShow(id, second);
    return slot(id, 3);
  }

  private void noShow(String id, Slot slot) {
    scheduling.noShows.record(id, slot.appointmentId(), IfMatch.ANY);
  }

  private Slot slot(String id, int number) {
    return world.booked(id).appointments().get(number - 1).slot();
  }

  private String booked(int patient) {
    return booked(patient, Orders.SIX);
  }

  private String booked(int patient, SeriesShape shape) {
    String id = scheduling.start(patient, shape);
    scheduling.confirming.confirm(id, IfMatch.ANY);
    return id;
  }
}
