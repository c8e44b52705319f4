package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infusionops.scheduling.clinic.ClinicForTests;
import org.infusionops.scheduling.clinic.Period;
import org.infusionops.scheduling.clinic.Resources;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Somebody books while somebody else takes away what is booked: either the booking finds it gone,
 * or the change finds the booking.
 */
class AbsenceAgainstBookingTest {

  /** From the first day on which anything is booked here. */
  private static final Period AWAY =
      new Period(
          "away",
          LocalDateTime.parse("2026-11-23T00:00"),
          LocalDateTime.parse("2027-01-10T00:00"),
          "course");

  private static final Instant BEGIN = Instant.parse("2026-11-22T17:00:00Z");

  /** What a change has found broken, and what it takes away. */
  private static final class Changing {
    final List<Broken> found = new ArrayList<>();
    boolean made;
    boolean looked;
  }

  @Test
  void placingASeriesAtEveryInterleaving() {
    everyInterleaving(
        TestSites.mesa(1, 2, 1),
        resources -> resources.absent("nurse-1", AWAY),
        _ -> {},
        world -> {
          var _ = world.one.start(1, Orders.SIX);
        });
  }

  @Test
  void movingAnAppointmentAtEveryInterleaving() {
    everyInterleaving(
        TestSites.mesa(1, 2, 1),
        resources -> resources.absent("nurse-2", AWAY),
        world -> {
          String id = world.one.start(1, Orders.SIX);
          world.one.confirming.confirm(id, IfMatch.ANY);
        },
        world -> {
          String id = world.courses.all().getFirst().id();
          Slot slot = world.booked(id).appointments().getFirst().slot();
          try {
            world.one.rescheduling.reschedule(
                id,
                slot.appointmentId(),
                IfMatch.ANY,
                new Wanted(slot.startsAt(), null, "nurse-2", null),
                ReschedulingTest.WHY);
          } catch (Problem _) {
            // The nurse was away by then.
            return;
          }
        });
  }

  @Test
  void closingTheSiteWhileASeriesIsPlacedAtEveryInterleaving() {
    everyInterleaving(
        TestSites.mesa(1, 1, 1),
        resources ->
            resources.closed(new Period("c", AWAY.from(), AWAY.from().plusDays(4), "snow")),
        _ -> {},
        world -> {
          var _ = world.one.start(1, Orders.SIX);
        });
  }

  /**
   * The change is two steps, writing the site and looking through the days; they come before the
   * i-th and the j-th access of the booking to its stores, for all i up to j.
   */
  private static void everyInterleaving(
      Site site,
      Function<Resources, Resources> change,
      Consumer<World> before,
      Consumer<World> booking) {
    int steps = run(site, change, before, booking, Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(steps).isBetween(4, 200);
    for (int writes = 0; writes <= steps; writes++) {
      for (int looks = writes; looks <= steps; looks++) {
        run(site, change, before, booking, writes, looks);
      }
    }
  }

  private static int run(
      Site site,
      Function<Resources, Resources> change,
      Consumer<World> before,
      Consumer<World> booking,
      int writesAt,
      int looksAt) {
    var step = new int[] {0};
    var running = new AtomicReference<Runnable>(() -> {});
    var tests = ClinicForTests.of(site, () -> BEGIN, () -> running.get().run());
    World world = new World(tests.clinic(), () -> running.get().run());
    var _ = world.clinic.site("mesa");
    before.accept(world);
    var changing = new Changing();
    Runnable hook =
        () -> {
          Runnable outer = running.getAndSet(() -> {});
          advance(tests, world, changing, change, step[0] >= writesAt, step[0] >= looksAt);
          step[0]++;
          running.set(outer);
        };
    running.set(hook);
    booking.accept(world);
    running.set(() -> {});
    advance(tests, world, changing, change, true, true);
    world.one.ring();

    assertThat(stillStandingOnWhatIsGone(world))
        .as("written before step %d, looked before step %d", writesAt, looksAt)
        .isSubsetOf(changing.found.stream().map(Broken::appointmentId).toList());
    assertThat(world.discrepancies()).isEmpty();
    return step[0];
  }

  private static void advance(
      ClinicForTests tests,
      World world,
      Changing changing,
      Function<Resources, Resources> change,
      boolean write,
      boolean look) {
    if (write && !changing.made) {
      changing.made = true;
      tests.changing().change("mesa", IfMatch.ANY, change::apply, "away", "sam");
    }
    if (look && !changing.looked) {
      changing.looked = true;
      changing.found.addAll(
          world.anotherInstance().broken.at(tests.changing().tell("mesa").site()));
    }
  }

  private static Set<String> stillStandingOnWhatIsGone(World world) {
    Site site = world.clinic.latest("mesa");
    return world.courses.all().stream()
        .flatMap(course -> course.state().standing().stream())
        .filter(
            slot ->
                !site.on(slot.date())
                    .lacks(
                        slot.room(),
                        slot.nurse(),
                        slot.prescriber(),
                        slot.startsAt(),
                        slot.readyAt())
                    .isEmpty())
        .map(Slot::appointmentId)
        .collect(Collectors.toSet());
  }

  /** The same with threads: absences come and go while many book. */
  @RepeatedTest(15)
  void whateverStandsOnAnAbsentNurseAChangeHasFound() throws Exception {
    Runnable yielding =
        () -> {
          if (Math.floorMod(System.nanoTime(), 3) == 0) {
            Thread.yield();
          }
        };
    var tests = ClinicForTests.of(TestSites.mesa(2, 3, 1), () -> BEGIN, yielding);
    World world = new World(tests.clinic(), yielding);
    Queue<Broken> found = new ConcurrentLinkedQueue<>();
    List<Callable<Object>> races = new ArrayList<>();
    for (int patient = 0; patient < 12; patient++) {
      int number = patient;
      World.Instance instance = patient % 2 == 0 ? world.one : world.anotherInstance();
      races.add(() -> instance.start(number, Orders.SIX));
      if (patient % 4 == 1) {
        String nurse = "nurse-" + (1 + patient / 4);
        Period away =
            new Period("away-" + patient, AWAY.from().plusDays(patient), AWAY.to(), "course");
        races.add(
            () -> {
              Site after =
                  tests
                      .changing()
                      .change("mesa", IfMatch.ANY, all -> all.absent(nurse, away), "w", "sam")
                      .site();
              return found.addAll(world.anotherInstance().broken.at(after));
            });
      }
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<Object> race : threads.invokeAll(races)) {
        var _ = race.get();
      }
    }
    for (int round = 0; round < 4; round++) {
      world.one.ring();
      world.passes(PlacingSeries.TAKEN_UP_AGAIN);
    }

    assertThat(stillStandingOnWhatIsGone(world))
        .isSubsetOf(found.stream().map(Broken::appointmentId).toList());
    assertThat(world.discrepancies()).isEmpty();
  }
}
