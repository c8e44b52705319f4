package org.infusionops.eventing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The mechanism's promises under every crash: what was saved is published, in order and without
 * gaps for each aggregate, and takes effect once. A failure names the seed and the step, which
 * repeat it.
 */
class NothingLostNothingTwiceTest {

  private static final int HAPPENINGS = 400;

  @Test
  void holds_when_a_process_crashes_at_any_step() {
    for (long seed = 1; seed <= 3; seed++) {
      World whole = new World(seed, 0, false);
      whole.live(HAPPENINGS);
      for (long step = 1; step <= whole.steps(); step++) {
        check(seed, step, false);
      }
    }
  }

  @Test
  void holds_when_processes_crash_again_and_again() {
    for (long seed = 1; seed <= 800; seed++) {
      check(seed, 0, true);
    }
  }

  private static void check(long seed, long crashAt, boolean randomCrashes) {
    World world = new World(seed, crashAt, randomCrashes);
    world.live(HAPPENINGS);
    world.heal();
    String run = "seed " + seed + ", crash at step " + crashAt;
    assertThat(world.unpublished()).as(run).isZero();
    assertThat(world.promised()).as(run).isNotEmpty();
    world
        .promised()
        .forEach(
            (id, ticks) -> {
              assertThat(world.onTheLog().get(id))
                  .as("%s: events of %s on the log", run, id)
                  .containsExactlyElementsOf(LongStream.rangeClosed(1, ticks).boxed().toList());
              assertThat(world.seen().get(id))
                  .as("%s: effects of %s", run, id)
                  .containsExactlyElementsOf(IntStream.rangeClosed(1, ticks).boxed().toList());
            });
  }
}
