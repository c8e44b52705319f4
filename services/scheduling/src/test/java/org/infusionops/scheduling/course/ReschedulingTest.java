package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.Reminder;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.scheduling.course.Conflict.Rule;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReschedulingTest {

  static final Moved.Why WHY = new Moved.Why(RescheduleReason.PATIENT_REQUEST, null, "scheduler-1");

  private final World world = new World(TestSites.mesa(1, 2, 1));
  private final World.Instance scheduling = world.one;

  @AfterEach
  void ledgerEqualsCourses() {
    scheduling.ring();
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void aBookedAppointmentKeepsItsIdAndIsToldWithItsRevision() {
    String id = booked(1);
    Slot before = slot(id, 3);

    move(id, 3, before.startsAt().plus(Duration.ofHours(2)));
    move(id, 3, before.startsAt().plus(Duration.ofHours(3)));

    assertThat(slot(id, 3).appointmentId()).isEqualTo(before.appointmentId());
    assertThat(world.published(AppointmentRescheduled.class))
        .extracting(AppointmentRescheduled::revision)
        .containsExactly(1, 2);
    AppointmentRescheduled first = world.published(AppointmentRescheduled.class).getFirst();
    assertThat(first.previousStartsAt()).isEqualTo(before.startsAt());
    assertThat(first.startsAt()).isEqualTo(before.startsAt().plus(Duration.ofHours(2)));
    assertThat(first.endsAt()).isEqualTo(before.endsAt().plus(Duration.ofHours(2)));
    assertThat(world.booked(id).moves().made()).hasSize(2);
  }

  @Test
  void whoMovesByLessThanTheSessionTakesMayOverlapWithTheOldPlace() {
    String id = booked(1);
    Instant later = slot(id, 3).startsAt().plus(Duration.ofMinutes(15));

    move(id, 3, later);

    assertThat(slot(id, 3).startsAt()).isEqualTo(later);
  }

  @Test
  void remindersMoveWithTheAppointmentAndComingIsAskedAnew() {
    String id = booked(1);
    scheduling.comingTo.confirm(id, slot(id, 3).appointmentId(), IfMatch.ANY);
    Instant later = slot(id, 3).startsAt().plus(Duration.ofHours(1));

    move(id, 3, later);

    assertThat(world.course(id).timers())
        .containsEntry(Reminders.timer(Reminder.HOURS_24, 3), later.minus(Duration.ofHours(24)))
        .containsEntry(Reminders.timer(Reminder.HOURS_2, 3), later.minus(Duration.ofHours(2)))
        .doesNotContainKey(Timer.GIVE_UP_MOVE)
        .doesNotContainKey(Timer.SETTLE_DAYS);
    assertThat(world.booked(id).appointments().get(2).state()).isEqualTo(AppointmentState.BOOKED);
  }

  @Test
  void anAppointmentOfAHeldSeriesIsMovedByProposingTheSeriesAnew() {
    String id = scheduling.start(1, Orders.SIX);
    Slot before = slot(id, 3);

    move(id, 3, before.startsAt().plus(Duration.ofHours(1)));

    assertThat(world.published(AppointmentRescheduled.class)).isEmpty();
    assertThat(world.published(SeriesProposed.class))
        .last()
        .satisfies(
            proposed ->
                assertThat(proposed.appointments().get(2).startsAt())
                    .isEqualTo(before.startsAt().plus(Duration.ofHours(1))));
    scheduling.confirming.confirm(id, IfMatch.ANY);
  }

  /** Nobody looks there: it would be off every list and calendar. */
  @Test
  void aSlipOfTheYearIsNotBooked() {
    String id = scheduling.start(1, Orders.SIX.of(1));
    scheduling.confirming.confirm(id, IfMatch.ANY);
    Instant slip = slot(id, 1).startsAt().plus(Duration.ofDays(364 * 36));

    assertThatThrownBy(() -> move(id, 1, slip))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.violations().getFirst().field()).isEqualTo("startsAt"));
  }

  @Test
  void movingToWhereItIsChangesNothing() {
    String id = booked(1);
    long version = world.course(id).version();

    Stored<Course> after = move(id, 3, slot(id, 3).startsAt());

    assertThat(after.version()).isEqualTo(version);
    assertThat(world.published(AppointmentRescheduled.class)).isEmpty();
  }

  @Test
  void everyConflictIsToldWithItsLimitAndSourceAndNothingIsWritten() {
    String id = booked(1);
    String other = booked(2);
    long version = world.course(id).version();
    Slot third = slot(id, 3);

    assertThat(rules(id, 3, slot(id, 2).startsAt().plus(Duration.ofHours(24))))
        .containsExactly(Rule.SPACING);
    assertThat(rules(id, 3, third.startsAt().minus(Duration.ofHours(3))))
        .contains(Rule.OPENING_HOURS);
    assertThat(rules(id, 3, Instant.parse("2026-11-22T16:00:00Z")))
        .contains(Rule.PAST, Rule.OPENING_HOURS);
    assertThat(rules(id, 3, slot(other, 3).startsAt())).contains(Rule.ROOM);
    assertThat(rules(id, 6, slot(id, 6).startsAt().plus(Duration.ofDays(21))))
        .contains(Rule.SERIES_LENGTH);
    Fit taken =
        scheduling.rescheduling.preview(
            id, third.appointmentId(), Wanted.at(slot(other, 3).startsAt()));
    assertThat(taken.conflicts())
        .allSatisfy(
            conflict -> {
              assertThat(conflict.message().es()).isNotEqualTo(conflict.message().en());
              assertThat(conflict.limit().es()).isNotEqualTo(conflict.limit().en());
              assertThat(conflict.source()).isNotBlank();
            })
        .anySatisfy(conflict -> assertThat(conflict.courseId()).isEqualTo(other));
    assertThat(world.course(id).version()).isEqualTo(version);
  }

  @Test
  void whoHasCheckedInIsNotMoved() {
    String id = booked(1);
    Slot first = slot(id, 1);
    world.now.set(first.startsAt().minus(Duration.ofMinutes(30)));
    scheduling.checkingIn.checkIn(id, first.appointmentId(), IfMatch.ANY);

    assertThat(rules(id, 1, first.startsAt().plus(Duration.ofHours(1)))).contains(Rule.UNDER_WAY);
    assertThatThrownBy(() -> move(id, 1, first.startsAt().plus(Duration.ofHours(1))))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.slug()).isEqualTo("place-conflict"));
  }

  @Test
  void whatTheSiteDoesNotHaveIsRefusedByField() {
    String id = booked(1);
    var wanted = new Wanted(slot(id, 2).startsAt().plusSeconds(60), "attic", "nobody", "noone");

    assertThatThrownBy(
            () -> scheduling.rescheduling.preview(id, slot(id, 2).appointmentId(), wanted))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.violations())
                    .extracting("field")
                    .containsExactly("startsAt", "roomId", "nurseId", "prescriberId"));
  }

  @Test
  void aSeriesIsSearchedAsIfNothingWereHeldAndAnotherOneHeldInstead() {
    String id = scheduling.start(1, Orders.SIX);
    List<Instant> before = starts(id);

    var found = scheduling.searching.search(id, null, null);

    assertThat(found.obstacle()).isNull();
    assertThat(found.alternatives()).hasSizeBetween(2, Alternatives.MOST);
    assertThat(startsOf(found.alternatives().getFirst())).isEqualTo(before);
    List<Instant> second = startsOf(found.alternatives().get(1));
    scheduling.holding.hold(id, IfMatch.ANY, second.stream().map(Wanted::at).toList(), null);

    assertThat(starts(id)).isEqualTo(second);
    assertThat(world.published(SeriesProposed.class)).hasSize(2);
    assertThat(world.course(id).state()).isInstanceOf(Held.class);
    scheduling.confirming.confirm(id, IfMatch.ANY);
  }

  @Test
  void aPlaceThatIsGoneMeanwhileIsToldAndWhatWasHeldStaysHeld() {
    String id = scheduling.start(1, Orders.SIX);
    List<Instant> before = starts(id);
    String other = scheduling.start(2, Orders.SIX);
    List<Instant> gone = starts(other);

    assertThatThrownBy(
            () ->
                scheduling.holding.hold(
                    id, IfMatch.ANY, gone.stream().map(Wanted::at).toList(), null))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.slug()).isEqualTo("place-conflict");
              assertThat(problem.violations()).hasSize(6);
              assertThat(problem.violations().getFirst().message().en()).startsWith("Session 1: ");
            });
    assertThat(starts(id)).isEqualTo(before);
  }

  @Test
  void aSeriesWhoseHoldIsOverIsHeldAgain() {
    String id = scheduling.start(1, Orders.SIX);
    world.passes(Duration.ofHours(49));
    scheduling.ring();
    assertThat(world.course(id).state()).isInstanceOf(Released.class);

    List<Instant> found =
        startsOf(scheduling.searching.search(id, null, null).alternatives().getFirst());
    scheduling.holding.hold(id, IfMatch.ANY, found.stream().map(Wanted::at).toList(), null);

    assertThat(world.course(id).state()).isInstanceOf(Held.class);
    assertThat(world.course(id).timers()).containsOnlyKeys(Timer.HOLD_EXPIRY);
  }

  @Test
  void aBookedSeriesIsNotReplaced() {
    String id = booked(1);

    assertThatThrownBy(() -> scheduling.searching.search(id, null, null))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.slug()).isEqualTo("course-booked"));
  }

  private List<Rule> rules(String id, int number, Instant start) {
    return scheduling
        .rescheduling
        .preview(id, slot(id, number).appointmentId(), Wanted.at(start))
        .conflicts()
        .stream()
        .map(Conflict::rule)
        .toList();
  }

  private Stored<Course> move(String id, int number, Instant start) {
    return scheduling.rescheduling.reschedule(
        id, slot(id, number).appointmentId(), IfMatch.ANY, Wanted.at(start), WHY);
  }

  private Slot slot(String id, int number) {
    return world.course(id).state().standing().get(number - 1);
  }

  private List<Instant> starts(String id) {
    return world.course(id).state().standing().stream().map(Slot::startsAt).toList();
  }

  private static List<Instant> startsOf(Alternative alternative) {
    return alternative.openings().stream().map(Opening::startsAt).toList();
  }

  private String booked(int patient) {
    String id = scheduling.start(patient, Orders.SIX);
    scheduling.confirming.confirm(id, IfMatch.ANY);
    scheduling.ring();
    return id;
  }
}
