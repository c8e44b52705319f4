package org.infusionops.intake.screening;

import com.mongodb.client.model.Sorts;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.screening.Screening.Completed;
import org.infusionops.starter.privacy.PersonKeys;
import org.springframework.stereotype.Component;

/** Reads every decision that was signed under a pack, a few hundred in memory at a time. */
@Component
public class PastDecisions {

  private static final int AT_ONCE = 250;

  private final Aggregates<Screening> screenings;
  private final PersonKeys keys;

  PastDecisions(Aggregates<Screening> screenings, PersonKeys keys) {
    this.screenings = screenings;
    this.keys = keys;
  }

  /**
   * Hands out the decisions under any version of a pack, at these sites, in a fixed order. While
   * one part is handed out the next is read. Of an erased patient nothing is known any more that
   * could be decided on: theirs are left out.
   */
  public void under(String packId, Set<String> siteIds, Consumer<PastDecision> each) {
    try (ExecutorService reading = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Stored<Screening>>> next = reading.submit(() -> after("", packId));
      while (true) {
        List<Stored<Screening>> part = done(next);
        if (part.isEmpty()) {
          return;
        }
        String last = part.getLast().id();
        next = reading.submit(() -> after(last, packId));
        for (Stored<Screening> stored : part) {
          if (stored.state() instanceof Completed completed
              && siteIds.contains(completed.subject().siteId())
              && !keys.isErased(completed.subject().patientId())) {
            each.accept(of(stored.id(), completed));
          }
        }
      }
    }
  }

  private List<Stored<Screening>> after(String id, String packId) {
    var filter = new Document("state.packId", packId).append("_id", new Document("$gt", id));
    return screenings.query(filter, Sorts.ascending("_id"), 0, AT_ONCE);
  }

  private static PastDecision of(String id, Completed completed) {
    Decision decision = completed.decision();
    return new PastDecision(
        id,
        completed.subject().patientId(),
        completed.subject().siteId(),
        decision.packVersion(),
        completed.answers(),
        decision.birthDate(),
        decision.day(),
        decision.outcome(),
        decision.findings(),
        decision.overrides().stream()
            .map(Decision.Overridden::rule)
            .collect(Collectors.toUnmodifiableSet()),
        decision.signedAt());
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    }
  }
}
