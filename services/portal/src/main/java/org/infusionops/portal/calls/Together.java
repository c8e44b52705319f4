package org.infusionops.portal.calls;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Reads for one page run at the same time, on virtual threads, and are joined before the page is
 * made:
 *
 * <pre>{@code
 * Later<Answer<Page<Course>>> held = together.start(() -> scheduling.courses(State.HELD));
 * Later<Answer<Page<Plan>>> plans = together.start(() -> billing.plans(REQUESTED));
 * model.addAttribute("held", held.get());
 * }</pre>
 */
@Component
public final class Together {

  static final ScopedValue<Asking> ASKING = ScopedValue.newInstance();

  private final Asking.Source asking;
  private final ExecutorService threads;

  Together(Asking.Source asking, ExecutorService callThreads) {
    this.asking = asking;
    this.threads = callThreads;
  }

  /** What a read will have answered. */
  public interface Later<T> extends Supplier<T> {}

  /** Starts a read on behalf of the same person; {@code get()} waits for it. */
  public <T> Later<T> start(Callable<T> read) {
    Asking whose = current();
    Future<T> running =
        threads.submit(
            () -> {
              MDC.put("correlationId", whose.correlationId());
              return ScopedValue.where(ASKING, whose).call(read::call);
            });
    return () -> join(running);
  }

  /** Reads on behalf of one person, on whatever thread, until their token runs out. */
  public interface Standing {

    /**
     * Runs this now, on this thread.
     *
     * @throws SignInNeeded when the token is no longer good
     */
    <T> T ask(Supplier<T> read);
  }

  /** Lets reads after this request still be on behalf of who asks now. */
  public Standing standing() {
    Asking whose = current();
    return new Standing() {
      @Override
      public <T> T ask(Supplier<T> read) {
        return ScopedValue.where(ASKING, whose).call(read::get);
      }
    };
  }

  /** On whose behalf this thread asks. */
  Asking current() {
    return ASKING.isBound() ? ASKING.get() : asking.current();
  }

  private static <T> T join(Future<T> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException plain) {
        throw plain;
      }
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }
}
