package org.infusionops.notification.delivery;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.infusionops.notification.message.LookedUp;
import org.infusionops.notification.message.Outcome;
import org.infusionops.notification.template.Letter;

/**
 * Keeps a provider's trouble from becoming ours: an answer is waited for only so long, a letter
 * that was surely not taken is offered once more at once, and a provider that keeps failing is left
 * alone for a while. It judges outcomes, not exceptions, so that it never repeats what may have
 * been taken.
 */
final class GuardedCarrier implements Carrier {

  private static final int OFFERS = 2;
  private static final Duration BETWEEN_OFFERS = Duration.ofMillis(200);
  private static final Duration REST = Duration.ofSeconds(5);
  private static final int JUDGED_BY = 20;

  private final Carrier carrier;
  private final ExecutorService threads;
  private final TimeLimiter timeLimiter;
  private final CircuitBreaker breaker;
  private final Retry retry;

  /**
   * @param threads a thread for each call
   */
  GuardedCarrier(String name, Carrier carrier, Duration timeLimit, ExecutorService threads) {
    this.carrier = carrier;
    this.threads = threads;
    this.timeLimiter =
        TimeLimiter.of(
            name,
            TimeLimiterConfig.custom()
                .timeoutDuration(timeLimit)
                .cancelRunningFuture(true)
                .build());
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(JUDGED_BY)
                .minimumNumberOfCalls(JUDGED_BY / 2)
                .waitDurationInOpenState(REST)
                .permittedNumberOfCallsInHalfOpenState(2)
                .recordResult(GuardedCarrier::providerFailed)
                .build());
    this.retry =
        Retry.of(
            name,
            RetryConfig.<Outcome>custom()
                .maxAttempts(OFFERS)
                .waitDuration(BETWEEN_OFFERS)
                .retryOnResult(Outcome.NotTaken.class::isInstance)
                .build());
  }

  @Override
  public Outcome send(Letter letter) {
    try {
      return retry.executeSupplier(
          () ->
              breaker.executeSupplier(
                  () -> within(() -> carrier.send(letter), Outcome.Unclear::new)));
    } catch (CallNotPermittedException _) {
      return new Outcome.NotTaken("the provider kept failing and is left alone for a while");
    }
  }

  @Override
  public LookedUp find(Letter letter, Instant since) {
    try {
      return breaker.executeSupplier(
          () -> within(() -> carrier.find(letter, since), LookedUp.NoAnswer::new));
    } catch (CallNotPermittedException _) {
      return new LookedUp.NoAnswer("the provider kept failing and is left alone for a while");
    }
  }

  private interface Otherwise<T> {
    T because(String reason);
  }

  private <T> T within(Callable<T> call, Otherwise<T> otherwise) {
    try {
      return timeLimiter.executeFutureSupplier(() -> threads.submit(call));
    } catch (TimeoutException _) {
      return otherwise.because("the provider did not answer in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return otherwise.because("interrupted");
    } catch (Exception e) {
      return otherwise.because(e.getClass().getSimpleName());
    }
  }

  private static boolean providerFailed(Object result) {
    return result instanceof Outcome.NotTaken
        || result instanceof Outcome.Unclear
        || result instanceof LookedUp.NoAnswer;
  }
}
