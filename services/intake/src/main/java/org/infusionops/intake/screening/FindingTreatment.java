package org.infusionops.intake.screening;

import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.store.Json;
import org.infusionops.intake.eligibility.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the treatment a patient was cleared for last. */
@Component
public class FindingTreatment {

  /**
   * A treatment.
   *
   * @param screeningId the screening that began it
   * @param packId the pack it follows
   * @param packVersion its version
   * @param indication what is treated; absent when the screening does not say
   */
  public record Begun(
      String screeningId, String packId, int packVersion, @Nullable String indication) {}

  private final Aggregates<Screening> screenings;

  FindingTreatment(Aggregates<Screening> screenings) {
    this.screenings = screenings;
  }

  /** The last one that was signed by this time; nothing for a patient who was never cleared. */
  public Optional<Begun> of(String patientId, Instant by) {
    return screenings
        .query(
            new Document("state.subject.patientId", patientId)
                .append("state.is", "COMPLETED")
                .append("state.decision.outcome", Outcome.ELIGIBLE.name())
                .append("state.decision.signedAt", new Document("$lte", Json.text(by))),
            new Document("state.decision.signedAt", -1).append("_id", 1),
            0,
            1)
        .stream()
        .flatMap(
            stored ->
                stored.state() instanceof Screening.Completed completed
                    ? Optional.of(begun(stored.id(), completed)).stream()
                    : Optional.<Begun>empty().stream())
        .findFirst();
  }

  private static Begun begun(String screeningId, Screening.Completed completed) {
    Decision decision = completed.decision();
    return new Begun(
        screeningId, decision.packId(), decision.packVersion(), completed.answers().indication());
  }
}
