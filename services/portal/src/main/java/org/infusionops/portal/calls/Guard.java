package org.infusionops.portal.calls;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.infusionops.portal.calls.Answer.Missing;
import org.infusionops.portal.calls.Answer.Why;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Keeps one slow or dead service from taking the portal with it. */
final class Guard {

  private static final Logger log = LoggerFactory.getLogger(Guard.class);

  private final Service service;
  private final CircuitBreaker circuit;
  private final Bulkhead bulkhead;
  private final ExecutorService threads;

  Guard(Service service, int atOnce, ExecutorService threads) {
    this.service = service;
    this.threads = threads;
    this.circuit =
        CircuitBreaker.of(
            service.key(),
            CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(60)
                .waitDurationInOpenState(Duration.ofSeconds(3))
                .permittedNumberOfCallsInHalfOpenState(3)
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .ignoreException(Guard::concernsOneRequest)
                .build());
    this.bulkhead =
        Bulkhead.of(
            service.key(),
            BulkheadConfig.custom()
                .maxConcurrentCalls(atOnce)
                .maxWaitDuration(Duration.ofMillis(200))
                .build());
  }

  /** What one person's request came to says nothing about everybody else's. */
  private static boolean concernsOneRequest(Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof RequestFailed
          || e instanceof SignInNeeded
          || e instanceof JacksonException) {
        return true;
      }
    }
    return false;
  }

  /** Makes the call within the time given; whatever goes wrong on the way becomes an answer. */
  <T> Answer<T> call(Duration patience, Callable<Answer<T>> call) {
    TimeLimiter limit = TimeLimiter.of(patience);
    Callable<Answer<T>> limited = () -> limit.executeFutureSupplier(() -> threads.submit(call));
    try {
      return bulkhead.executeCallable(() -> circuit.executeCallable(limited));
    } catch (CallNotPermittedException | BulkheadFullException _) {
      return new Missing<>(service, Why.SPARED);
    } catch (TimeoutException _) {
      log.warn("{} did not answer within {}", service, patience);
      return new Missing<>(service, Why.SLOW);
    } catch (SignInNeeded e) {
      throw e;
    } catch (Exception e) {
      if (e.getCause() instanceof SignInNeeded again) {
        throw again;
      }
      // Its message may hold an address with an id in it; the kind of failure is enough.
      log.warn("{} cannot be asked: {}", service, e.getClass().getSimpleName());
      return new Missing<>(service, Why.DOWN);
    }
  }
}
