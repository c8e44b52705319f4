package org.infusionops.starter.problems;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * A store that cannot be reached, or is just electing another primary, is a matter of trying again.
 */
final class StoreProblems implements Translation {

  @Override
  public Optional<Problem> translate(Throwable exception) {
    for (Throwable at = exception; at != null; at = at.getCause()) {
      if (at instanceof MongoException store && passes(store)) {
        return Optional.of(
            Problem.unavailable("store", "The store does not answer", Duration.ofSeconds(2)));
      }
    }
    return Optional.empty();
  }

  private static boolean passes(MongoException exception) {
    return switch (exception) {
      case MongoTimeoutException _,
          MongoSocketException _,
          MongoNotPrimaryException _,
          MongoNodeIsRecoveringException _,
          MongoInterruptedException _,
          MongoConnectionPoolClearedException _,
          MongoServerUnavailableException _ ->
          true;
      default -> exception.hasErrorLabel("RetryableWriteError");
    };
  }
}
