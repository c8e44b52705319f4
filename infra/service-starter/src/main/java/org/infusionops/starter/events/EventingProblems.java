package org.infusionops.starter.events;

import java.time.Duration;
import java.util.Optional;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.NoSuchAggregate;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.TryAgain;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Translation;

/** What the exceptions of eventing mean to a caller. */
final class EventingProblems implements Translation {

  @Override
  public Optional<Problem> translate(Throwable exception) {
    return Optional.ofNullable(
        switch (exception) {
          case NoSuchAggregate _ -> Problem.notFound();
          case AlreadyExists _ -> Problem.conflict("already-exists", "It exists already");
          case StaleVersion stale -> Problem.stale(stale.current());
          case TryAgain _ ->
              Problem.unavailable(
                  "try-again", "Too much is waiting at the moment", Duration.ofSeconds(2));
          default -> null;
        });
  }
}
