package org.infusionops.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.infusionops.journeys.Walkthrough.Patient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every process is killed at moments nobody chose while fifty journeys run; afterwards each patient
 * has one series, one set of offers and one message of each kind.
 */
class KillsIT {

  private static final int JOURNEYS = 50;
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final List<String> PROCESSES =
      List.of("intake", "scheduling", "treatment", "billing", "notification", "embedded");

  private static OpenClinic open;

  @BeforeAll
  static void start() {
    open = OpenClinic.open("kills", options -> options);
  }

  @AfterAll
  static void stop() {
    if (open != null) {
      open.close();
    }
  }

  @Test
  void no_kill_loses_or_repeats_anything() throws Exception {
    long seed = Long.getLong("kills.seed", System.nanoTime());
    System.out.println("kills.seed=" + seed);
    var random = new Random(seed);
    List<Patient> patients = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var killer = Executors.newSingleThreadExecutor()) {
      Future<?> kills = killer.submit(() -> killEach(random));
      List<Callable<Patient>> journeys = new ArrayList<>();
      IntStream.range(0, JOURNEYS).forEach(i -> journeys.add(() -> journey(i)));
      for (Future<Patient> journey : threads.invokeAll(journeys)) {
        patients.add(journey.get());
      }
      kills.get();
    }
    open.clinic().awaitAllReady();
    for (Patient patient : patients) {
      assertOneOfEach(patient, "kills.seed=" + seed);
    }
  }

  /** Each process once, in random order and at random moments. */
  private static void killEach(Random random) {
    var order = new ArrayList<>(PROCESSES);
    java.util.Collections.shuffle(order, random);
    for (String process : order) {
      pause(random.nextInt(500, 4_000));
      open.clinic().kill(process);
      pause(500);
      open.clinic().awaitReady(process);
    }
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A client that tries again until it is told that it is done, as a careful program does. */
  private static Patient journey(int number) {
    Walkthrough steps = open.walkthrough;
    String key = UUID.randomUUID().toString();
    Patient patient = again(() -> steps.register(number, _ -> {}, Map.of("Idempotency-Key", key)));
    String screeningKey = UUID.randomUUID().toString();
    String screening =
        again(() -> steps.submit(patient, _ -> {}, Map.of("Idempotency-Key", screeningKey)));
    again(() -> steps.complete(screening));
    JsonNode held = again(() -> steps.course(patient, "HELD"));
    // Whoever is not invited yet does not confirm; a booking would withdraw the invitation.
    again(
        () -> {
          open.mailbox.await(patient, "EMAIL", mail -> mail.subject().contains("please confirm"));
          return open.mailbox.await(patient, "SMS", _ -> true);
        });
    again(() -> steps.confirm(held));
    return patient;
  }

  private static <T> T again(Callable<T> step) {
    var result = new ArrayList<T>();
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(250))
        .ignoreExceptions()
        .until(() -> result.add(step.call()));
    return result.getFirst();
  }

  private static void assertOneOfEach(Patient patient, String seed) {
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(open.walkthrough.courses(patient)).as(seed).hasSize(1);
              assertThat(Walkthrough.text(open.walkthrough.courses(patient).getFirst(), "state"))
                  .as(seed)
                  .isEqualTo("BOOKED");
              assertThat(open.walkthrough.offers(patient)).as(seed).hasSize(1);
              Map<String, Integer> mail = open.mailbox.counts(patient);
              // Invitation and confirmation by both ways, payment options by mail.
              assertThat(mail).as(seed).hasSize(5);
              assertThat(Set.copyOf(mail.values())).as("%s: %s", seed, mail).containsExactly(1);
            });
  }
}
