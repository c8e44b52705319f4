package org.infusionops.treatment.discharge;

import static org.infusionops.treatment.check.Finding.Outcome.FAILED;
import static org.infusionops.treatment.check.Finding.Outcome.MISSING;
import static org.infusionops.treatment.check.Finding.Outcome.PASSED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.treatment.check.Finding;
import org.infusionops.treatment.check.Finding.Outcome;
import org.infusionops.treatment.pack.DischargeRules;
import org.infusionops.treatment.pack.DischargeRules.Rule;
import org.infusionops.treatment.pack.Measure;
import org.infusionops.treatment.vitals.Reading;
import org.infusionops.treatment.vitals.Vitals;
import org.jspecify.annotations.Nullable;

/** What the pack's discharge criteria say at a moment: a pure function. */
public final class DischargeCheck {

  private static final List<Measure> NEAR_BASELINE =
      List.of(Measure.SYSTOLIC, Measure.DIASTOLIC, Measure.PULSE);

  private final DischargeRules rules;
  private final @Nullable Vitals baseline;
  private final Instant infusionEndedAt;
  private final @Nullable Reading latest;
  private final Instant now;

  /**
   * @param baseline vitals at the gate
   * @param infusionEndedAt when observation began
   * @param latest the last reading since then
   */
  public DischargeCheck(
      DischargeRules rules,
      @Nullable Vitals baseline,
      Instant infusionEndedAt,
      @Nullable Reading latest,
      Instant now) {
    this.rules = rules;
    this.baseline = baseline;
    this.infusionEndedAt = infusionEndedAt;
    this.latest = latest;
    this.now = now;
  }

  /** One finding per criterion, in the pack's order. */
  public List<Finding> of(DischargeFacts facts) {
    var events = facts.untreatedEvent();
    return List.of(
        observation(),
        vitals(),
        yes(rules.oriented(), facts.oriented()),
        yes(rules.walking(), facts.walksUnaided()),
        yes(rules.untreatedEvents(), events == null ? null : !events),
        aldrete(facts.aldrete()),
        yes(rules.responsibleAdult(), facts.responsibleAdultPresent()),
        yes(rules.instructionsGiven(), facts.instructionsGiven()));
  }

  private Finding observation() {
    var rule = rules.observation();
    var over = infusionEndedAt.plus(Duration.ofMinutes(rule.minutes()));
    return finding(rule, now.isBefore(over) ? FAILED : PASSED, "until " + over);
  }

  private Finding vitals() {
    var rule = rules.vitals();
    if (latest == null || baseline == null) {
      return finding(rule, MISSING, "no reading since the infusion ended");
    }
    var far = new ArrayList<String>();
    for (var measure : NEAR_BASELINE) {
      long before = baseline.of(measure);
      long after = latest.vitals().of(measure);
      if (Math.abs(after - before) * 100 > before * rule.withinPercent()) {
        far.add(measure + " " + after + " from " + before);
      }
    }
    // A share of the baseline says nothing about a saturation: 80 is within 20 % of 98.
    if (latest.vitals().spo2() < rule.spo2AtLeast()) {
      far.add(Measure.SPO2 + " " + latest.vitals().spo2());
    }
    var detail =
        "within %d %% of the baseline, SpO2 at least %d"
            .formatted(rule.withinPercent(), rule.spo2AtLeast());
    return far.isEmpty()
        ? finding(rule, PASSED, detail)
        : finding(rule, FAILED, "not " + detail + ": " + String.join(", ", far));
  }

  private Finding aldrete(DischargeFacts.@Nullable Aldrete score) {
    var rule = rules.aldrete();
    if (score == null) {
      return finding(rule, MISSING, "not recorded");
    }
    boolean enough = score.total() >= rule.atLeast() && !(rule.noZero() && score.hasZero());
    var detail =
        "%d of at least %d%s"
            .formatted(score.total(), rule.atLeast(), score.hasZero() ? ", with a zero" : "");
    return finding(rule, enough ? PASSED : FAILED, detail);
  }

  private static Finding yes(Rule rule, @Nullable Boolean answer) {
    if (answer == null) {
      return finding(rule, MISSING, "not recorded");
    }
    return answer ? finding(rule, PASSED, "yes") : finding(rule, FAILED, "no");
  }

  /** Every criterion may be overridden by a prescriber. */
  private static Finding finding(Rule rule, Outcome outcome, String detail) {
    return new Finding(rule.id(), rule.label(), rule.source(), true, outcome, detail);
  }
}
