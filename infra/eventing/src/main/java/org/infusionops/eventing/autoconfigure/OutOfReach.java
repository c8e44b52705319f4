package org.infusionops.eventing.autoconfigure;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.infusionops.eventing.TryAgain;

/** Tells trouble that passes by itself from trouble that stays. */
final class OutOfReach {

  private OutOfReach() {}

  /** Whether it is worth trying again for as long as it takes: the store, the log, the network. */
  static boolean test(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MongoWriteException) {
        return false; // The store answered, and it did not like what we said.
      }
      if (cause instanceof TryAgain
          || cause instanceof MongoException
          || cause instanceof RetriableException
          || cause instanceof TimeoutException
          || cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }
}
