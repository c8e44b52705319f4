package org.infusionops.intake.questionnaire;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Item;
import org.infusionops.intake.measurement.MeasuredDanger;
import org.infusionops.intake.measurement.Measurement;
import org.infusionops.intake.measurement.RecordingMeasurement;
import org.infusionops.intake.measurement.RecordingMeasurement.Given;
import org.infusionops.intake.measurement.Way;
import org.infusionops.intake.questionnaire.OpeningLink.Opened;
import org.infusionops.intake.safety.SafetyEvent.Cause;
import org.springframework.stereotype.Component;

/**
 * Takes in what a patient sent. Whatever becomes of it, an answer that shows danger raises the
 * safety event first: also when something is still to be answered, and when the link is closed.
 */
@Component
class TakingAnswers {

  private final Aggregates<QuestionnaireLink> links;
  private final RecordingMeasurement recording;
  private final MeasuredDanger danger;
  private final InstantSource clock;

  TakingAnswers(
      Aggregates<QuestionnaireLink> links,
      RecordingMeasurement recording,
      MeasuredDanger danger,
      InstantSource clock) {
    this.links = links;
    this.recording = recording;
    this.danger = danger;
    this.clock = clock;
  }

  /** What came of it. */
  sealed interface Taken {

    /** Whether an answer showed danger, so that help is shown at once. */
    boolean inDanger();

    /** Stored; the link is used. */
    record Stored(boolean inDanger) implements Taken {}

    /** Not stored yet: these items are without an answer. */
    record Missing(List<String> items, boolean inDanger) implements Taken {
      public Missing {
        items = List.copyOf(items);
      }
    }

    /** Not stored: the link is closed. */
    record TooLate(Opened.Why why, boolean inDanger) implements Taken {}
  }

  /**
   * Takes the answers in.
   *
   * @param answers by item, only those that were given
   * @param asTheyAre whether to store them although some are missing
   */
  Taken take(
      Opened opened, Instrument instrument, Map<String, Integer> answers, boolean asTheyAre) {
    return switch (opened) {
      case Opened.Ready(String id, QuestionnaireLink link) ->
          ready(id, link, instrument, answers, asTheyAre);
      case Opened.Closed(String id, QuestionnaireLink link, Opened.Why why) ->
          new Taken.TooLate(why, raised(id, link, instrument, answers));
      case Opened.Unknown _ -> throw new IllegalArgumentException("nobody asked for these answers");
    };
  }

  private Taken ready(
      String id,
      QuestionnaireLink link,
      Instrument instrument,
      Map<String, Integer> answers,
      boolean asTheyAre) {
    boolean inDanger = raised(id, link, instrument, answers);
    List<String> missing =
        instrument.scoredItems().stream()
            .map(Item::id)
            .filter(item -> !answers.containsKey(item))
            .toList();
    if (answers.isEmpty() || !(missing.isEmpty() || asTheyAre)) {
      return new Taken.Missing(missing, inDanger);
    }
    Instant now = clock.instant();
    // Under the link's own id: sent twice at the same moment it is stored once.
    Measurement stored =
        recording
            .record(
                id,
                new Given(
                    link.patientId(),
                    link.siteId(),
                    instrument,
                    answers,
                    link.occasion(),
                    Way.LINK,
                    null,
                    now))
            .state();
    links.change(
        id,
        current ->
            Change.to(
                current.state() instanceof QuestionnaireLink.Open
                    ? current.become(new QuestionnaireLink.Answered(now))
                    : current));
    return new Taken.Stored(inDanger || stored.danger() != null);
  }

  private boolean raised(
      String id, QuestionnaireLink link, Instrument instrument, Map<String, Integer> answers) {
    Cause cause = RecordingMeasurement.dangerIn(instrument, answers);
    if (cause != null) {
      danger.raise(id, link.patientId(), link.siteId(), cause, clock.instant());
    }
    return cause != null;
  }
}
