package org.infusionops.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.infusionops.journeys.Walkthrough.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every process is killed at moments nobody chose while fifty journeys run; afterwards each patient
 * has one series, one set of offers and one message of each kind.
 */
class KillsIT {

  private static final int JOURNEYS = 50;
  // Others register patients in the shared clinic too, with lower numbers.
  private static final int FIRST_PATIENT = 2_000;
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final List<String> PROCESSES =
      List.of("intake", "scheduling", "treatment", "billing", "notification", "embedded");

  private static OpenClinic open;

  @BeforeAll
  static void start() {
    open = OpenClinic.shared();
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
    Patient patient =
        again("register", () -> steps.register(FIRST_PATIENT + number, _ -> {}, key(number, "a")));
    // What is sent again under the same key has to be the same.
    ObjectNode content = steps.screening(patient);
    String screening = again("submit", () -> steps.submit(content, key(number, "b")));
    again("complete", () -> steps.complete(screening));
    JsonNode held = again("held", () -> steps.course(patient, "HELD"));
    // Whoever is not invited yet does not confirm; a booking would withdraw the invitation.
    again(
        "invited",
        () -> {
          open.mailbox.await(patient, "EMAIL", mail -> mail.subject().contains("please confirm"));
          return open.mailbox.await(patient, "SMS", _ -> true);
        });
    again("confirm", () -> steps.confirm(held));
    return patient;
  }

  private static Map<String, String> key(int number, String step) {
    return Map.of("Idempotency-Key", "kills-" + number + step);
  }

  private static <T> T again(String what, Callable<T> step) {
    var result = new ArrayList<T>();
    var last = new AtomicReference<Exception>();
    try {
      await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(250))
          .until(
              () -> {
                try {
                  return result.add(step.call());
                } catch (Exception e) {
                  last.set(e);
                  return false;
                }
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(what + " never succeeded; at last: " + last.get(), last.get());
    }
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
