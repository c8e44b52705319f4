package org.infusionops.intake.screening;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.springframework.stereotype.Component;

/** When a patient's screenings were last worked on: care that was given, even without a session. */
@Component
public class LastScreened {

  private static final int MOST = 1_000;

  private final Aggregates<Screening> screenings;

  LastScreened(Aggregates<Screening> screenings) {
    this.screenings = screenings;
  }

  /** The last moment (UTC); empty when the patient was never screened. */
  public Optional<Instant> of(String patientId) {
    return screenings
        .query(
            Filters.eq("state.subject.patientId", patientId),
            Sorts.descending("state.subject.startedAt"),
            0,
            MOST)
        .stream()
        .map(Stored::state)
        .map(LastScreened::at)
        .max(Comparator.naturalOrder());
  }

  private static Instant at(Screening screening) {
    return switch (screening) {
      case Screening.Draft draft -> draft.changedAt();
      case Screening.Completed completed -> completed.decision().signedAt();
    };
  }
}
