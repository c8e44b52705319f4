package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.scheduling.clinic.Period;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.Test;

/** The process dies at each single step of a use case in turn, and another takes over. */
class InterruptedPlacingTest {

  private static final class Died extends Error {
    private static final long serialVersionUID = 1;
  }

  private final AtomicInteger stepsLeft = new AtomicInteger(Integer.MAX_VALUE);

  private Runnable meanwhile = () -> {};

  private World world() {
    stepsLeft.set(Integer.MAX_VALUE);
    return new World(
        TestSites.mesa(1, 1, 1),
        () -> {
          meanwhile.run();
          if (stepsLeft.getAndDecrement() <= 0) {
            throw new Died();
          }
        });
  }

  /** Runs until the given step, then dies; true when it came to its end before. */
  private boolean runUntil(int step, Runnable work) {
    stepsLeft.set(step);
    try {
      work.run();
      return true;
    } catch (Died _) {
      return false;
    } finally {
      stepsLeft.set(Integer.MAX_VALUE);
    }
  }

  @Test
  void placingIsTakenUpAgainWhereverItStopped() {
    boolean finished = false;
    int step = 0;
    while (!finished) {
      step++;
      World world = world();
      finished = runUntil(step, () -> world.one.start(1, Orders.SIX));
      if (world.courses.all().isEmpty()) {
        world.one.start(1, Orders.SIX); // the event comes again
      }
      world.passes(PlacingSeries.TAKEN_UP_AGAIN);
      world.anotherInstance().ring();

      assertThat(world.courses.all())
          .as("dying at step %s", step)
          .singleElement()
          .satisfies(course -> assertThat(course.state()).isInstanceOf(Held.class));
      assertThat(world.published(SeriesProposed.class)).hasSize(1);
      assertThat(world.discrepancies()).isEmpty();
    }
    assertThat(step).isGreaterThan(20);
  }

  @Test
  void whatIsStillBeingPlacedIsNoReasonToRefuseAChangeOfTheSite() {
    boolean finished = false;
    for (int step = 1; !finished; step++) {
      World world = world();
      finished = runUntil(step, () -> world.one.start(1, Orders.SIX));
      Site site = world.clinic.site("mesa");
      Site closed =
          new Site(
              site.id(),
              site.zone(),
              site.revision() + 1,
              site.resources()
                  .closed(
                      new Period(
                          "closure",
                          LocalDateTime.of(2026, 11, 23, 0, 0),
                          LocalDateTime.of(2026, 12, 20, 0, 0),
                          "flood")));

      List<Broken> broken = world.one.broken.at(closed);

      assertThat(world.one.proposing.propose(closed, broken))
          .as("dying at step %s", step)
          .hasSameSizeAs(broken);
    }
  }

  @Test
  void aPlanLostToSomebodyElseLeavesNothingBehindWhereverItStopped() {
    boolean finished = false;
    int step = 0;
    while (!finished) {
      step++;
      World world = world();
      int diesAt = step;
      // Stops before its plan is reserved; meanwhile another instance takes the same places.
      boolean planned = runUntil(8, () -> world.one.start(1, Orders.SIX));
      assertThat(planned).isFalse();
      World.Instance other = world.anotherInstance();
      other.start(2, Orders.SIX);
      world.passes(PlacingSeries.TAKEN_UP_AGAIN);

      finished = runUntil(diesAt, () -> world.anotherInstance().ring());
      world.passes(PlacingSeries.TAKEN_UP_AGAIN);
      world.anotherInstance().ring();

      assertThat(world.courses.all())
          .as("dying at step %s", step)
          .hasSize(2)
          .allSatisfy(course -> assertThat(course.state()).isInstanceOf(Held.class));
      assertThat(world.published(SeriesProposed.class)).hasSize(2);
      assertThat(world.discrepancies()).isEmpty();
    }
  }

  @Test
  void aPlanThatLosesOneOfItsDaysGivesBackTheOthersWhereverItStopped() {
    var one = new SeriesShape(1, 48, 1, 15, 40, 50, 15);
    String id = StartingCourse.courseId(World.screening(2, Orders.SIX).screeningId());
    boolean finished = false;
    int step = 0;
    while (!finished) {
      step++;
      World world = world();
      String released = world.one.start(1, Orders.SIX);
      world.one.releasing.release(released, IfMatch.ANY, ReleaseReason.RELEASED_BY_STAFF);
      world.one.ring();
      // The days are known by now; somebody else takes the first of the plan's places in them.
      meanwhile = () -> onceItIsPlanned(world, () -> world.anotherInstance().start(3, one));

      finished = runUntil(step, () -> world.one.start(2, Orders.SIX));
      world.one.start(2, Orders.SIX); // the event comes again
      world.passes(PlacingSeries.TAKEN_UP_AGAIN);
      world.anotherInstance().ring();

      Course second = world.course(id).state();
      assertThat(second).as("dying at step %s", step).isInstanceOf(Held.class);
      if (finished) {
        assertThat(second.standing().getFirst().appointmentId())
            .as("the first place of the second plan")
            .isEqualTo(Ids.of("appointment", id, "2", "1"));
      }
      assertThat(world.published(SeriesProposed.class)).hasSize(3);
      assertThat(world.discrepancies()).isEmpty();
    }
  }

  private void onceItIsPlanned(World world, Runnable act) {
    if (world.courses.all().stream().anyMatch(course -> course.state() instanceof Placing)) {
      meanwhile = () -> {};
      int left = stepsLeft.getAndSet(Integer.MAX_VALUE);
      act.run();
      stepsLeft.set(left);
    }
  }

  @Test
  void confirmingAndItsDaysAreBroughtToAnEndWhereverItStopped() {
    boolean finished = false;
    int step = 0;
    while (!finished) {
      step++;
      World world = world();
      String id = world.one.start(1, Orders.SIX);

      finished =
          runUntil(
              step,
              () -> {
                world.one.confirming.confirm(id, IfMatch.ANY);
                world.one.ring();
              });
      world.anotherInstance().confirming.confirm(id, IfMatch.ANY);
      world.anotherInstance().ring();

      assertThat(world.published(SeriesBooked.class)).as("dying at step %s", step).hasSize(1);
      assertThat(world.discrepancies()).isEmpty();
    }
  }

  @Test
  void aMoveIsDoneOrNotDoneButNeverHalfWhereverItStopped() {
    boolean finished = false;
    int step = 0;
    while (!finished) {
      step++;
      World world = world();
      String id = world.one.start(1, Orders.SIX);
      world.one.confirming.confirm(id, IfMatch.ANY);
      world.one.ring();
      Slot before = world.booked(id).appointments().get(2).slot();
      Wanted later = Wanted.at(before.startsAt().plus(Duration.ofHours(1)));

      finished =
          runUntil(
              step,
              () ->
                  world.one.rescheduling.reschedule(
                      id, before.appointmentId(), IfMatch.ANY, later, ReschedulingTest.WHY));
      world.passes(PlacingSeries.TAKEN_UP_AGAIN);
      world.anotherInstance().ring();

      assertThat(world.discrepancies()).as("dying at step %s", step).isEmpty();
      boolean moved = !world.booked(id).appointments().get(2).slot().isWhere(before);
      assertThat(world.published(AppointmentRescheduled.class)).hasSize(moved ? 1 : 0);
      assertThat(world.booked(id).moves().underway()).isNull();
      assertThat(world.booked(id).moves().left()).isEmpty();
      // And whatever became of it, asking once more brings it to its end, once.
      world.one.rescheduling.reschedule(
          id, before.appointmentId(), IfMatch.ANY, later, ReschedulingTest.WHY);
      assertThat(world.published(AppointmentRescheduled.class)).hasSize(1);
      assertThat(world.discrepancies()).isEmpty();
    }
    assertThat(step).isGreaterThan(10);
  }

  @Test
  void anotherSeriesIsHeldOrTheFirstOneStillIsWhereverItStopped() {
    boolean finished = false;
    int step = 0;
    while (!finished) {
      step++;
      World world = world();
      String id = world.one.start(1, Orders.SIX);
      List<Instant> before = starts(world.course(id).state());
      List<Instant> later = before.stream().map(s -> s.plus(Duration.ofHours(1))).toList();

      finished =
          runUntil(
              step,
              () ->
                  world.one.holding.hold(
                      id, IfMatch.ANY, later.stream().map(Wanted::at).toList(), null));
      world.passes(PlacingSeries.TAKEN_UP_AGAIN);
      world.anotherInstance().ring();

      assertThat(world.discrepancies()).as("dying at step %s", step).isEmpty();
      assertThat(starts(world.course(id).state())).isIn(before, later);
      assertThat(((Held) world.course(id).state()).moves()).isEqualTo(Moves.NONE);
    }
  }

  private static List<Instant> starts(Course course) {
    return course.standing().stream().map(Slot::startsAt).toList();
  }

  @Test
  void aMoverThatWakesUpAfterItsMoveWasGivenUpTakesNothing() {
    var lateFor = new AtomicInteger(-1);
    var holder = new World[1];
    World world =
        new World(
            TestSites.mesa(1, 1, 1),
            () -> {
              // Held up between the note and the reservation, longer than a move may take.
              if (lateFor.getAndDecrement() == 0) {
                holder[0].passes(PlacingSeries.TAKEN_UP_AGAIN.multipliedBy(2));
                holder[0].anotherInstance().ring();
              }
            });
    holder[0] = world;
    for (int steps = 0; steps < 30; steps++) {
      String id = world.one.start(steps, Orders.SIX);
      world.one.confirming.confirm(id, IfMatch.ANY);
      world.one.ring();
      Slot before = world.booked(id).appointments().get(2).slot();
      lateFor.set(steps);
      try {
        world.one.rescheduling.reschedule(
            id,
            before.appointmentId(),
            IfMatch.ANY,
            Wanted.at(before.startsAt().plus(Duration.ofMinutes(15))),
            ReschedulingTest.WHY);
      } catch (Problem refused) {
        assertThat(refused.slug()).isIn("move-given-up", "place-conflict");
      } catch (StaleVersion _) {
        assertThat(world.booked(id).moves().underway()).isNull();
      }
      lateFor.set(-1);
      world.passes(PlacingSeries.TAKEN_UP_AGAIN);
      world.one.ring();
      assertThat(world.discrepancies()).as("late at step %s", steps).isEmpty();
    }
  }

  @Test
  void aHoldThatIsOverIsClearedWhereverItStopped() {
    boolean finished = false;
    int step = 0;
    while (!finished) {
      step++;
      World world = world();
      world.one.start(1, Orders.SIX);
      world.passes(Duration.ofHours(48));

      finished = runUntil(step, world.one::ring);
      world.anotherInstance().ring();

      assertThat(world.published(SeriesReleased.class)).as("dying at step %s", step).hasSize(1);
      assertThat(world.discrepancies()).isEmpty();
      assertThat(world.days.all())
          .allSatisfy(day -> assertThat(day.state().reservations()).isEmpty());
    }
  }

  @Test
  void whatALateWriterOfAnOldPlanLeavesBehindIsReclaimedOnceItsHoldIsOver() {
    World world = world();
    String id = world.one.start(1, Orders.SIX);
    Held held = (Held) world.course(id).state();
    world.one.releasing.release(id, IfMatch.ANY, ReleaseReason.RELEASED_BY_STAFF);
    world.one.ring();
    // A process that was stopped in the middle of the plan wakes up and writes one more.
    Slot late = held.slots().get(3);
    world.one.calendar.reserveAll(
        world.clinic, "mesa", List.of(late.heldBy(id, held.order().patientId(), held.heldUntil())));
    assertThat(world.discrepancies()).isNotEmpty();

    world.passes(Duration.ofHours(49));
    world.one.start(2, Orders.SIX);

    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void anExpiredHoldWhoseCourseWasBookedInTimeIsNotTakenAway() {
    World world = world();
    String id = world.one.start(1, Orders.SIX);
    world.one.confirming.confirm(id, IfMatch.ANY);
    // The days have not been told yet, and the hold's time passes.
    world.passes(Duration.ofHours(49));

    world.anotherInstance().start(2, Orders.SIX);
    world.anotherInstance().ring();

    assertThat(world.course(id).state()).isInstanceOf(Booked.class);
    assertThat(world.discrepancies()).isEmpty();
  }
}
