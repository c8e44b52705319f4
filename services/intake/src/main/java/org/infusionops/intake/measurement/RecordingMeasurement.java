package org.infusionops.intake.measurement;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.instrument.DangerRule;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Item;
import org.infusionops.intake.safety.SafetyEvent.Cause;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores what was answered, with its score. An answer that shows danger raises a safety event in
 * the same request; after a crash a timer does.
 */
@Component
public class RecordingMeasurement {

  /** Long enough that the request itself is first, short enough for a page within seconds. */
  private static final Duration AFTER_A_CRASH = Duration.ofSeconds(3);

  private final Aggregates<Measurement> measurements;
  private final MeasuredDanger danger;
  private final TellingOutcome telling;
  private final InstantSource clock;

  RecordingMeasurement(
      Aggregates<Measurement> measurements,
      MeasuredDanger danger,
      TellingOutcome telling,
      InstantSource clock) {
    this.measurements = measurements;
    this.danger = danger;
    this.telling = telling;
    this.clock = clock;
  }

  /**
   * What is to be recorded.
   *
   * @param by staff id of who enters it; absent when the patient does
   * @param takenAt when the answers were given (UTC)
   */
  public record Given(
      String patientId,
      String siteId,
      Instrument instrument,
      Map<String, Integer> answers,
      Occasion occasion,
      Way way,
      @Nullable String by,
      Instant takenAt) {}

  /**
   * Records it under this id; what is there under it already stays as it is and is given back.
   *
   * @throws Problem 422 naming each answer that its item does not have
   */
  public Stored<Measurement> record(String id, Given given) {
    Optional<Stored<Measurement>> before = measurements.find(id);
    return danger.raise(before.orElseGet(() -> created(id, given)));
  }

  private Stored<Measurement> created(String id, Given given) {
    List<Violation> wrong = wrongAnswers(given.instrument(), given.answers(), "answers.");
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
    Instant now = clock.instant();
    Cause cause = dangerIn(given.instrument(), given.answers());
    var measurement =
        new Measurement(
            given.patientId(),
            given.siteId(),
            given.instrument().id(),
            given.instrument().version(),
            given.answers(),
            given.instrument().score(given.answers()),
            given.occasion(),
            given.way(),
            given.by(),
            given.takenAt(),
            now,
            cause,
            null);
    Change<Measurement> first =
        telling
            .recorded(id, measurement)
            .map(told -> Change.to(measurement).publish(told))
            .orElseGet(() -> Change.to(measurement));
    try {
      return measurements.create(
          id, cause == null ? first : first.arm(MeasuredDanger.TIMER, now.plus(AFTER_A_CRASH)));
    } catch (AlreadyExists _) {
      // Sent twice at the same moment: the other one was first.
      return measurements.get(id);
    }
  }

  /** What in these answers shows that the person may be in danger, if anything does. */
  public static @Nullable Cause dangerIn(Instrument instrument, Map<String, Integer> answers) {
    DangerRule rule = instrument.danger();
    return rule != null && rule.shownBy(answers) ? rule.cause() : null;
  }

  /** The answers that their items do not have, each named after this prefix. */
  static List<Violation> wrongAnswers(
      Instrument instrument, Map<String, Integer> answers, String prefix) {
    List<Violation> wrong = new ArrayList<>();
    answers.forEach(
        (id, value) -> {
          Optional<Item> item = instrument.find(id);
          if (item.isEmpty()) {
            wrong.add(new Violation(prefix + id, "is no item of " + instrument.id()));
          } else if (item.get().option(value).isEmpty()) {
            wrong.add(
                new Violation(
                    prefix + id,
                    "must be one of "
                        + item.get().options().stream()
                            .map(option -> Integer.toString(option.value()))
                            .collect(Collectors.joining(", "))));
          }
        });
    return wrong;
  }
}
