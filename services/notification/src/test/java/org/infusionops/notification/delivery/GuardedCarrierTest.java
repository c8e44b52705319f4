package org.infusionops.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.infusionops.notification.message.LookedUp;
import org.infusionops.notification.message.Outcome;
import org.infusionops.notification.template.Letter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedCarrierTest {

  private static final Letter LETTER =
      new Letter.Sms("+14805550142", "message", "+14805550101", "text");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger calls = new AtomicInteger();

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @Test
  void what_was_surely_not_taken_is_offered_once_more() {
    var carrier =
        guarded(
            call -> call == 1 ? new Outcome.NotTaken("busy") : new Outcome.Accepted("SM1"),
            Duration.ofSeconds(5));
    assertThat(carrier.send(LETTER)).isEqualTo(new Outcome.Accepted("SM1"));
    assertThat(calls).hasValue(2);
  }

  @Test
  void what_may_have_been_taken_is_never_repeated() {
    var carrier = guarded(_ -> new Outcome.Unclear("line broke"), Duration.ofSeconds(5));
    assertThat(carrier.send(LETTER)).isInstanceOf(Outcome.Unclear.class);
    assertThat(calls).hasValue(1);
  }

  @Test
  void what_was_refused_for_good_is_not_repeated() {
    var carrier = guarded(_ -> new Outcome.Refused("21211"), Duration.ofSeconds(5));
    assertThat(carrier.send(LETTER)).isEqualTo(new Outcome.Refused("21211"));
    assertThat(calls).hasValue(1);
  }

  @Test
  void an_answer_is_waited_for_only_so_long_and_then_the_outcome_is_unclear() {
    var never = new CountDownLatch(1);
    var carrier =
        guarded(
            _ -> {
              try {
                never.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              return new Outcome.Accepted("too late");
            },
            Duration.ofMillis(100));
    assertThat(carrier.send(LETTER)).isInstanceOf(Outcome.Unclear.class);
    assertThat(calls).hasValue(1);
  }

  @Test
  void a_failure_nobody_thought_of_is_unclear_too() {
    var carrier =
        guarded(
            _ -> {
              throw new IllegalStateException("+14805550142");
            },
            Duration.ofSeconds(5));
    assertThat(carrier.send(LETTER).toString()).contains("Unclear").doesNotContain("0142");
  }

  @Test
  void a_provider_that_keeps_failing_is_left_alone() {
    var carrier = guarded(_ -> new Outcome.Unclear("line broke"), Duration.ofSeconds(5));
    for (int i = 0; i < 10; i++) {
      carrier.send(LETTER);
    }
    int before = calls.get();
    assertThat(carrier.send(LETTER)).isInstanceOf(Outcome.NotTaken.class);
    assertThat(carrier.find(LETTER, Instant.EPOCH)).isInstanceOf(LookedUp.NoAnswer.class);
    assertThat(calls).hasValue(before);
  }

  private GuardedCarrier guarded(IntFunction<Outcome> provider, Duration limit) {
    return new GuardedCarrier(
        "test",
        new Carrier() {
          @Override
          public Outcome send(Letter letter) {
            return provider.apply(calls.incrementAndGet());
          }

          @Override
          public LookedUp find(Letter letter, Instant since) {
            calls.incrementAndGet();
            return new LookedUp.Absent();
          }
        },
        limit,
        threads);
  }
}
