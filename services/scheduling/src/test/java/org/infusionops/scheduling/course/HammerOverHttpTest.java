package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.Api;
import org.infusionops.scheduling.RunningService;
import org.infusionops.scheduling.SecondInstance;
import org.infusionops.scheduling.Weeks;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.day.Day;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/**
 * Many clients of two instances of the service want the same things of a clinic with one room. Who
 * wins is left to the store; that exactly one does, and that nothing of the others is left, is not.
 */
@RunningService
@TestPropertySource(
    properties = {
      "spring.application.name=hammer",
      "eventing.subscriptions=",
      "CLINIC_FILE=src/test/resources/small-clinic.json"
    })
class HammerOverHttpTest {

  private static final SeriesShape ONE = new SeriesShape(1, 48, 21, 15, 40, 50, 15);
  private static final int CLIENTS = 12;

  /** Apart from the patients of every other test. */
  private static final AtomicInteger PATIENTS = new AtomicInteger(10_000);

  private static SecondInstance second;

  @Autowired private Api first;
  @Autowired private Environment environment;
  @Autowired private Aggregates<Course> courses;
  @Autowired private Aggregates<Day> days;
  @Autowired private Clinic clinic;
  @Autowired private StartingCourse starting;
  @Autowired private MovableClock clock;

  private final EventProbe probe = EventProbe.on("scheduling.events");

  @BeforeEach
  void everyTestHasWeeksOfItsOwn() {
    Weeks.anew(clock, 70);
    if (second == null) {
      second =
          SecondInstance.beside(
              environment,
              clock,
              "spring.application.name",
              "eventing.subscriptions",
              "CLINIC_FILE");
    }
  }

  @AfterEach
  void theLedgerEqualsTheCourses() {
    probe.close();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              clock.advance(Duration.ofSeconds(5));
              assertThat(LedgerCheck.discrepancies(allCourses(), allDays(), clinic)).isEmpty();
            });
  }

  @AfterAll
  static void stopTheSecond() {
    second.close();
    second = null;
  }

  @Test
  void ofManyWhoWantTheLastChairOneGetsIt() throws Exception {
    List<String> ids = started(CLIENTS, ONE);
    ids.forEach(this::release);
    Instant wanted = aFreeMorning();
    List<Callable<Integer>> races = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      String id = ids.get(client);
      Api api = instance(client);
      races.add(() -> hold(api, id, wanted));
    }

    List<Integer> answers = run(races);

    assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
    assertThat(whoHas(wanted)).hasSize(1);
  }

  @Test
  void aSeriesConfirmedByManyIsBookedOnceAndOneReleasedMeanwhileIsNotBoth() throws Exception {
    String confirmed = started(1, Orders.SIX).getFirst();
    List<String> contested = started(6, Orders.SIX);
    List<Callable<Integer>> races = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      Api api = instance(client);
      races.add(() -> post(api, confirmed, "/confirm"));
    }
    for (String id : contested) {
      races.add(() -> post(first, id, "/confirm"));
      races.add(() -> post(second.api(), id, "/release"));
    }

    run(races);

    assertThat(state(confirmed)).isInstanceOf(Booked.class);
    for (String id : contested) {
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          probe.all("SeriesBooked", id).size()
                              + probe.all("SeriesReleased", id).size())
                      .isEqualTo(1));
      assertThat(state(id)).isInstanceOfAny(Booked.class, Released.class);
    }
    probe.await("SeriesBooked", confirmed);
    assertThat(probe.all("SeriesBooked", confirmed)).hasSize(1);
  }

  @Test
  void oneMovesToAPlaceOrAnotherBooksItNotBoth() throws Exception {
    for (int round = 0; round < 4; round++) {
      String moving = started(1, ONE).getFirst();
      assertThat(post(first, moving, "/confirm")).isEqualTo(200);
      atRest(moving);
      String booking = started(1, ONE).getFirst();
      release(booking);
      Instant wanted = aFreeMorning().plus(Duration.ofDays(round));
      String appointment = ((Booked) state(moving)).appointments().getFirst().id();
      String move = "{\"startsAt\": \"%s\", \"reason\": \"PATIENT_REQUEST\"}".formatted(wanted);
      String path = "/v1/courses/" + moving + "/appointments/" + appointment + "/reschedule";

      List<Integer> answers =
          run(
              List.of(
                  () -> first.post("scheduler", path, move).status(),
                  () -> hold(second.api(), booking, wanted)));

      assertThat(answers).containsExactlyInAnyOrder(200, 409);
      assertThat(whoHas(wanted)).hasSize(1);
    }
  }

  @Test
  void aSeriesAndASingleSessionThatWantTheSamePlaceDoNotShareIt() throws Exception {
    for (int round = 0; round < 4; round++) {
      String series = started(1, Orders.SIX).getFirst();
      String single = started(1, ONE).getFirst();
      release(series);
      release(single);
      Instant begin = aFreeMorning().plus(Duration.ofDays(21L * round));
      List<Instant> starts = everyOtherDay(begin);

      List<Integer> answers =
          run(
              List.of(
                  () -> hold(first, series, starts),
                  () -> hold(second.api(), single, List.of(starts.get(3)))));

      assertThat(answers).containsExactlyInAnyOrder(200, 409);
      // Of a series that lost one place nothing is left.
      boolean seriesWon = answers.getFirst() == 200;
      await()
          .untilAsserted(
              () -> {
                for (Instant start : starts) {
                  boolean contested = start.equals(starts.get(3));
                  assertThat(whoHas(start)).hasSize(seriesWon || contested ? 1 : 0);
                }
              });
    }
  }

  @Test
  void aHoldThatEndsIsConfirmedOrExpiredNotBoth() throws Exception {
    List<String> ids = started(8, ONE);
    Duration left = Duration.between(clock.instant(), ((Held) state(ids.getFirst())).heldUntil());
    clock.advance(left.minusMillis(1));
    List<Callable<Integer>> races = new ArrayList<>();
    for (int client = 0; client < ids.size(); client++) {
      String id = ids.get(client);
      Api api = instance(client);
      races.add(() -> post(api, id, "/confirm"));
    }
    races.add(
        () -> {
          clock.advance(Duration.ofSeconds(2));
          return 0;
        });
    Collections.shuffle(races, new Random(races.size()));

    run(races);

    for (String id : ids) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                clock.advance(Duration.ofSeconds(2));
                assertThat(state(id)).isInstanceOfAny(Booked.class, Released.class);
                assertThat(
                        probe.all("SeriesBooked", id).size()
                            + probe.all("SeriesReleased", id).size())
                    .isEqualTo(1);
              });
    }
  }

  private List<String> started(int patients, SeriesShape shape) {
    var ids = new ArrayList<String>();
    for (int patient = 0; patient < patients; patient++) {
      ScreeningCompleted screening = World.screening(PATIENTS.incrementAndGet(), shape);
      starting.start(World.received(screening, screening.screeningId()));
      ids.add(StartingCourse.courseId(screening.screeningId()));
    }
    return ids;
  }

  /** Ten o'clock on a Monday on which nothing is yet, within the days that may be searched. */
  private Instant aFreeMorning() {
    return clock
        .instant()
        .atZone(clinic.site("mesa").zone())
        .toLocalDate()
        .plusDays(90)
        .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY))
        .atTime(10, 0)
        .atZone(clinic.site("mesa").zone())
        .toInstant();
  }

  private static List<Instant> everyOtherDay(Instant monday) {
    return List.of(0, 2, 4, 7, 9, 11).stream()
        .map(days -> monday.plus(Duration.ofDays(days)))
        .toList();
  }

  private Api instance(int client) {
    return client % 2 == 0 ? first : second.api();
  }

  private void release(String id) {
    assertThat(post(first, id, "/release")).isEqualTo(200);
    atRest(id);
  }

  /** Until its days are settled, so that nothing but the race changes the course. */
  private void atRest(String id) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !courses.get(id).timers().containsKey(Timer.SETTLE_DAYS));
  }

  private static int post(Api api, String id, String what) {
    return api.post("scheduler", "/v1/courses/" + id + what).status();
  }

  private static int hold(Api api, String id, Instant start) {
    return hold(api, id, List.of(start));
  }

  private static int hold(Api api, String id, List<Instant> starts) {
    String json =
        "{\"startsAt\": %s}".formatted(starts.stream().map(start -> "\"" + start + "\"").toList());
    return api.post("scheduler", "/v1/courses/" + id + "/hold", json).status();
  }

  private Course state(String id) {
    return courses.get(id).state();
  }

  /** Whose reservations begin then. */
  private List<String> whoHas(Instant start) {
    return allDays().stream()
        .flatMap(day -> day.reservations().stream())
        .filter(reservation -> reservation.from().equals(start))
        .map(reservation -> reservation.courseId())
        .toList();
  }

  private List<Stored<Course>> allCourses() {
    return courses.query(new Document(), new Document("_id", 1), 0, 1_000);
  }

  private List<Day> allDays() {
    return days.query(new Document(), new Document("_id", 1), 0, 1_000).stream()
        .map(Stored::state)
        .toList();
  }

  private static List<Integer> run(List<Callable<Integer>> races) throws Exception {
    var answers = new ArrayList<Integer>();
    try (ExecutorService threads = Executors.newFixedThreadPool(races.size())) {
      for (Future<Integer> race : threads.invokeAll(races)) {
        answers.add(race.get());
      }
    }
    assertThat(answers).isSubsetOf(0, 200, 409, 412);
    return answers;
  }
}
