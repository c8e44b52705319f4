package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Everything at once, on two instances, with compare-and-set as the only arbiter. */
class RacesTest {

  private static final int PATIENTS = 24;

  @RepeatedTest(25)
  void screeningsRacingForFewRoomsNeverOverlap() throws Exception {
    World world = racing(1, 1, 1);
    List<Callable<Object>> races = new ArrayList<>();
    for (int patient = 0; patient < PATIENTS; patient++) {
      int number = patient;
      World.Instance instance = patient % 2 == 0 ? world.one : world.anotherInstance();
      races.add(() -> instance.start(number, Orders.SIX));
    }

    run(races);
    settle(world);

    assertThat(world.discrepancies()).isEmpty();
    assertThat(world.courses.all())
        .hasSize(PATIENTS)
        .allSatisfy(course -> assertThat(course.state()).isInstanceOf(Held.class));
    assertThat(world.published(SeriesProposed.class)).hasSize(PATIENTS);
  }

  @RepeatedTest(25)
  void ofOnePatientsScreeningsAtTheSameTimeOneSeriesIsHeld() throws Exception {
    World world = racing(2, 1, 2);
    String patientId = World.screening(1, Orders.SIX).patientId();
    List<Callable<Object>> races = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      World.Instance instance = number % 2 == 0 ? world.one : world.anotherInstance();
      ScreeningCompleted screening = World.screeningOf(patientId, number, Orders.SIX);
      races.add(() -> instance.start(screening));
    }

    run(races);
    settle(world);

    assertThat(world.courses.all()).hasSize(6);
    assertThat(world.published(SeriesProposed.class)).hasSize(1);
    assertThat(world.discrepancies()).isEmpty();
  }

  @RepeatedTest(50)
  void aHoldIsEitherConfirmedOrExpiredWhoeverIsFaster() throws Exception {
    World world = racing(2, 1, 2);
    List<String> ids = new ArrayList<>();
    for (int patient = 0; patient < 8; patient++) {
      ids.add(world.one.start(patient, Orders.SIX));
    }
    List<Callable<Object>> races = new ArrayList<>();
    for (String id : ids) {
      races.add(() -> world.one.confirming.confirm(id, IfMatch.ANY));
      races.add(() -> world.anotherInstance().confirming.confirm(id, IfMatch.ANY));
      races.add(
          () ->
              world
                  .anotherInstance()
                  .releasing
                  .release(id, IfMatch.ANY, ReleaseReason.RELEASED_BY_STAFF));
    }
    races.add(
        () -> {
          world.passes(Duration.ofHours(49));
          world.anotherInstance().ring();
          return world;
        });

    run(races);
    settle(world);

    assertThat(world.discrepancies()).isEmpty();
    assertThat(world.courses.all())
        .allSatisfy(
            course -> assertThat(course.state()).isInstanceOfAny(Booked.class, Released.class));
    assertThat(
            world.published(SeriesBooked.class).size()
                + world.published(SeriesReleased.class).size())
        .isEqualTo(ids.size());
  }

  @RepeatedTest(25)
  void everythingAtOnceLeavesALedgerThatEqualsTheCourses(RepetitionInfo repetition)
      throws Exception {
    var random = new Random(repetition.getCurrentRepetition());
    World world = racing(1 + random.nextInt(2), 1, 1 + random.nextInt(2));
    List<String> early = new ArrayList<>();
    for (int patient = 0; patient < 8; patient++) {
      early.add(world.one.start(patient, Orders.SIX));
    }
    early.stream().limit(4).forEach(id -> world.one.confirming.confirm(id, IfMatch.ANY));
    List<Callable<Object>> races = new ArrayList<>();
    for (int patient = 8; patient < PATIENTS; patient++) {
      int number = patient;
      World.Instance instance = random.nextBoolean() ? world.one : world.anotherInstance();
      races.add(() -> instance.start(number, Orders.SIX));
    }
    for (String id : early) {
      races.add(() -> world.one.confirming.confirm(id, IfMatch.ANY));
      races.add(
          () -> world.one.releasing.release(id, IfMatch.ANY, ReleaseReason.DECLINED_BY_PATIENT));
      races.add(() -> cancelOne(world, id, random.nextInt(6)));
      int moved = random.nextInt(6);
      int hours = 1 + random.nextInt(4);
      races.add(() -> moveOne(world, id, moved, hours));
      races.add(() -> moveOne(world, id, moved, hours + 1));
      races.add(() -> holdAnother(world, id, hours));
    }
    for (int ringing = 0; ringing < 3; ringing++) {
      races.add(
          () -> {
            world.passes(Duration.ofHours(17));
            world.anotherInstance().ring();
            return world;
          });
    }
    java.util.Collections.shuffle(races, random);

    run(races);
    settle(world);

    assertThat(world.discrepancies()).isEmpty();
  }

  private static Object moveOne(World world, String id, int index, int hours) {
    List<Slot> standing = world.course(id).state().standing();
    if (index >= standing.size()) {
      return "released or cancelled by now";
    }
    Slot slot = standing.get(index);
    return world
        .anotherInstance()
        .rescheduling
        .reschedule(
            id,
            slot.appointmentId(),
            IfMatch.ANY,
            Wanted.at(slot.startsAt().plus(Duration.ofHours(hours))),
            ReschedulingTest.WHY);
  }

  private static Object holdAnother(World world, String id, int hours) {
    return world
        .anotherInstance()
        .holding
        .hold(
            id,
            IfMatch.ANY,
            world.course(id).state().standing().stream()
                .map(slot -> slot.startsAt().plus(Duration.ofHours(hours)))
                .map(Wanted::at)
                .toList(),
            null);
  }

  @RepeatedTest(25)
  void ofThoseWhoMoveToTheSamePlaceOneWins() throws Exception {
    World world = racing(2, 2, 1);
    List<Callable<Object>> races = new ArrayList<>();
    Instant wanted = null;
    for (int patient = 0; patient < 4; patient++) {
      String id = world.one.start(patient, Orders.SIX);
      world.one.confirming.confirm(id, IfMatch.ANY);
      Slot last = world.booked(id).appointments().getLast().slot();
      if (wanted == null) {
        wanted = last.startsAt().plus(Duration.ofHours(6));
      }
      Wanted place = new Wanted(wanted, "room-1", null, null);
      World.Instance instance = world.anotherInstance();
      races.add(
          () ->
              instance.rescheduling.reschedule(
                  id, last.appointmentId(), IfMatch.ANY, place, ReschedulingTest.WHY));
    }

    run(races);
    settle(world);

    assertThat(world.published(AppointmentRescheduled.class)).hasSize(1);
    assertThat(world.discrepancies()).isEmpty();
  }

  private static Object cancelOne(World world, String id, int index) {
    Booked booked =
        world.course(id).state() instanceof Booked it
            ? it
            : (Booked) world.one.confirming.confirm(id, IfMatch.ANY).state();
    return world.one.cancelling.cancel(
        id,
        booked.appointments().get(index).id(),
        IfMatch.ANY,
        CancellationReason.MEDICAL,
        CancelledBy.CLINIC);
  }

  /** A world in which threads are held up here and there between reading and writing. */
  private static World racing(int rooms, int nurses, int perNurse) {
    return new World(
        TestSites.mesa(rooms, nurses, perNurse),
        () -> {
          if (Math.floorMod(System.nanoTime(), 3) == 0) {
            Thread.yield();
          }
        });
  }

  private static void settle(World world) {
    for (int round = 0; round < 4; round++) {
      world.one.ring();
      world.passes(PlacingSeries.TAKEN_UP_AGAIN);
    }
    assertThat(world.courses.all())
        .extracting(Stored::state)
        .noneMatch(state -> state instanceof Searching || state instanceof Placing);
  }

  /** Runs all at the same time; being refused is fine, anything else is not. */
  private static void run(List<Callable<Object>> races) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<Object> race : threads.invokeAll(races)) {
        try {
          race.get();
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOfAny(Problem.class, StaleVersion.class);
        }
      }
    }
  }
}
