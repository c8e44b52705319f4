package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.RunningService;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.Days;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Everything at once in a clinic with one room, on a real store with real timers. */
@RunningService
@TestPropertySource(
    properties = {
      "spring.application.name=hammer",
      "eventing.subscriptions=",
      "CLINIC_FILE=src/test/resources/small-clinic.json"
    })
class HammerTest {

  private static final int EARLY = 10;
  private static final int LATE = 20;

  @Autowired private Aggregates<Course> courses;
  @Autowired private Aggregates<Day> dayAggregates;
  @Autowired private Days days;
  @Autowired private Clinic clinic;
  @Autowired private StartingCourse starting;
  @Autowired private ConfirmingSeries confirming;
  @Autowired private ReleasingSeries releasing;
  @Autowired private CancellingAppointment cancelling;
  @Autowired private ReschedulingAppointment rescheduling;
  @Autowired private MovableClock clock;

  @Test
  void theLedgerEqualsTheCoursesHoweverManyRaceForTheOneRoom() throws Exception {
    StartingCourse elsewhere = anotherInstance();
    try (EventProbe probe = EventProbe.on("scheduling.events")) {
      List<String> early = new ArrayList<>();
      for (int patient = 0; patient < EARLY; patient++) {
        early.add(start(starting, patient));
      }
      List<Callable<Object>> races = new ArrayList<>();
      for (int patient = EARLY; patient < EARLY + LATE; patient++) {
        int number = patient;
        races.add(() -> start(number % 2 == 0 ? starting : elsewhere, number));
      }
      for (String id : early) {
        races.add(() -> confirming.confirm(id, IfMatch.ANY));
        races.add(() -> confirming.confirm(id, IfMatch.ANY));
        races.add(() -> releasing.release(id, IfMatch.ANY, ReleaseReason.DECLINED_BY_PATIENT));
        races.add(() -> cancelOne(id));
        races.add(() -> moveOne(id, 1));
        races.add(() -> moveOne(id, 4));
      }
      for (int times = 0; times < 3; times++) {
        races.add(() -> clock.advance(Duration.ofHours(17)));
      }
      Collections.shuffle(races, new Random(races.size()));

      run(races);

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                clock.advance(Duration.ofSeconds(5));
                assertThat(ownCourses())
                    .hasSize(EARLY + LATE)
                    .extracting(Stored::state)
                    .noneMatch(state -> state instanceof Searching || state instanceof Placing);
                assertThat(LedgerCheck.discrepancies(allCourses(), allDays(), clinic)).isEmpty();
              });
      for (String id : early) {
        await()
            .untilAsserted(
                () ->
                    assertThat(
                            probe.all("SeriesBooked", id).size()
                                + probe.all("SeriesReleased", id).size())
                        .isEqualTo(1));
      }
      for (Stored<Course> course : ownCourses()) {
        // Each move of a series that is only held proposes it anew.
        assertThat(probe.all("SeriesProposed", course.id())).hasSizeLessThanOrEqualTo(3);
      }
    }
  }

  private String start(StartingCourse at, int patient) {
    ScreeningCompleted screening = World.screening(patient, Orders.SIX);
    at.start(World.received(screening, screening.screeningId()));
    return StartingCourse.courseId(screening.screeningId());
  }

  /** To where every other one wants to go as well, and where the next series may be placed. */
  private Object moveOne(String id, int index) {
    List<Slot> standing = courses.get(id).state().standing();
    if (index >= standing.size()) {
      return "released by now";
    }
    Slot slot = standing.get(index);
    Instant later = slot.startsAt().plus(Duration.ofHours(2));
    return rescheduling.reschedule(
        id,
        slot.appointmentId(),
        IfMatch.ANY,
        Wanted.at(later),
        new Moved.Why(RescheduleReason.PATIENT_REQUEST, null, "scheduler-1"));
  }

  private Object cancelOne(String id) {
    Booked booked = (Booked) confirming.confirm(id, IfMatch.ANY).state();
    return cancelling.cancel(
        id,
        booked.appointments().get(2).id(),
        IfMatch.ANY,
        CancellationReason.MEDICAL,
        CancelledBy.CLINIC);
  }

  /** Another process would know nothing of the plans this one has under way. */
  private StartingCourse anotherInstance() {
    var underway = new PlansUnderway();
    var reclaiming = new ReclaimingHolds(courses, days);
    var otherCourses = new OtherCourses(courses, List::of);
    var planning =
        new PlanningSeries(
            days,
            underway,
            reclaiming,
            new ReadingDays(days, reclaiming),
            otherCourses,
            World.POLICY);
    var placing = new PlacingSeries(courses, days, clinic, planning, underway, otherCourses, clock);
    return new StartingCourse(courses, clinic, placing, clock);
  }

  /** Without what another test with the same clinic has left. */
  private List<Stored<Course>> ownCourses() {
    return IntStream.range(0, EARLY + LATE)
        .mapToObj(patient -> World.screening(patient, Orders.SIX).screeningId())
        .flatMap(screening -> courses.find(StartingCourse.courseId(screening)).stream())
        .toList();
  }

  private List<Stored<Course>> allCourses() {
    return courses.query(new Document(), new Document("_id", 1), 0, 1_000);
  }

  private List<Day> allDays() {
    return dayAggregates.query(new Document(), new Document("_id", 1), 0, 1_000).stream()
        .map(Stored::state)
        .toList();
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
