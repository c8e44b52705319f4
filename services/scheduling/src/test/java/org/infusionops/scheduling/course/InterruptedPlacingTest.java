package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.Test;

/** The process dies at each single step of a use case in turn, and another takes over. */
class InterruptedPlacingTest {

  private static final class Died extends Error {
    private static final long serialVersionUID = 1;
  }

  private final AtomicInteger stepsLeft = new AtomicInteger(Integer.MAX_VALUE);

  private World world() {
    stepsLeft.set(Integer.MAX_VALUE);
    return new World(
        TestSites.mesa(1, 1, 1),
        () -> {
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
  void aPlanLostToSomebodyElseLeavesNothingBehindWhereverItStopped() {
    boolean finished = false;
    int step = 0;
    while (!finished) {
      step++;
      World world = world();
      int diesAt = step;
      // Stops before its plan is reserved; meanwhile another instance takes the same places.
      boolean planned = runUntil(7, () -> world.one.start(1, Orders.SIX));
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
    world.one.calendar.reserve(
        world.clinic.site("mesa"),
        late.date(),
        late.heldBy(id, held.order().patientId(), held.heldUntil()));
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
