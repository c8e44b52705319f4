package org.infusionops.treatment.gate;

import static org.infusionops.treatment.check.Finding.Outcome.FAILED;
import static org.infusionops.treatment.check.Finding.Outcome.MISSING;
import static org.infusionops.treatment.check.Finding.Outcome.PASSED;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.starter.problems.Problem;
import org.infusionops.treatment.check.Finding;
import org.infusionops.treatment.gate.GateFacts.PregnancyTest.Result;
import org.infusionops.treatment.pack.GateRules;
import org.infusionops.treatment.pack.GateRules.Rule;
import org.jspecify.annotations.Nullable;

/** What the pack's gate says of the facts, at a moment: a pure function. */
public final class GateCheck {

  private final GateRules rules;
  private final Instant now;
  private final LocalDate today;

  /**
   * @param zone the clinic's zone, in which days are counted
   */
  public GateCheck(GateRules rules, Instant now, ZoneId zone) {
    this.rules = rules;
    this.now = now;
    this.today = LocalDate.ofInstant(now, zone);
  }

  /**
   * One finding per check, in the pack's order.
   *
   * @throws Problem when a fact lies in the future
   */
  public List<Finding> of(GateFacts facts) {
    refuseFuture(facts);
    return List.of(
        identity(facts.identity()),
        consent(facts.consent()),
        weight(facts.weight()),
        vitals(facts),
        pregnancy(facts.pregnancyTest()),
        suicideRisk(facts.suicideRisk()),
        fasting(facts.fasting()),
        medications(facts.medicationsHeld()),
        driver(facts.driver()));
  }

  private Finding identity(GateFacts.@Nullable Identity fact) {
    var rule = rules.identity();
    if (fact == null) {
      return missing(rule);
    }
    return fact.confirmed() ? passed(rule, "confirmed") : failed(rule, "not confirmed");
  }

  private Finding consent(GateFacts.@Nullable Consent fact) {
    var rule = rules.consent();
    if (fact == null) {
      return missing(rule);
    }
    if (fact.withdrawn()) {
      return failed(rule, "withdrawn");
    }
    var detail = "signed on " + fact.signedOn() + ", valid for " + rule.validDays() + " days";
    return age(fact.signedOn()) < rule.validDays() ? passed(rule, detail) : failed(rule, detail);
  }

  private Finding weight(GateFacts.@Nullable Weight fact) {
    var rule = rules.weight();
    if (fact == null) {
      return missing(rule);
    }
    var detail = "measured on " + fact.measuredOn() + ", at most " + rule.maxAgeDays() + " days";
    return age(fact.measuredOn()) <= rule.maxAgeDays()
        ? passed(rule, detail)
        : failed(rule, detail);
  }

  private Finding vitals(GateFacts facts) {
    var rule = rules.vitals();
    var fact = facts.vitals();
    if (fact == null) {
      return missing(rule);
    }
    var broken = new ArrayList<String>();
    note(broken, fact.systolic() >= rule.systolicBelow(), "systolic ≥ " + rule.systolicBelow());
    note(broken, fact.systolic() < rule.systolicAtLeast(), "systolic < " + rule.systolicAtLeast());
    note(broken, fact.diastolic() >= rule.diastolicBelow(), "diastolic ≥ " + rule.diastolicBelow());
    note(broken, fact.pulse() > rule.pulseAtMost(), "pulse > " + rule.pulseAtMost());
    note(broken, fact.pulse() < rule.pulseAtLeast(), "pulse < " + rule.pulseAtLeast());
    note(broken, fact.spo2() < rule.spo2AtLeast(), "SpO2 < " + rule.spo2AtLeast());
    return broken.isEmpty()
        ? passed(rule, "within limits")
        : failed(rule, String.join(", ", broken));
  }

  private Finding pregnancy(GateFacts.@Nullable PregnancyTest fact) {
    var rule = rules.pregnancyTest();
    if (fact == null) {
      return missing(rule);
    }
    if (!fact.applicable()) {
      return passed(rule, "not applicable");
    }
    var testedOn = fact.testedOn();
    if (fact.result() == null || testedOn == null) {
      return missing(rule);
    }
    if (fact.result() == Result.POSITIVE) {
      return failed(rule, "positive");
    }
    var detail = "negative on " + testedOn + ", at most " + rule.maxAgeDays() + " days";
    return age(testedOn) <= rule.maxAgeDays() ? passed(rule, detail) : failed(rule, detail);
  }

  private Finding suicideRisk(GateFacts.@Nullable SuicideRisk fact) {
    var rule = rules.suicideRisk();
    if (fact == null) {
      return missing(rule);
    }
    if (!fact.asked()) {
      return failed(rule, "not asked");
    }
    return fact.highRisk()
        ? new Finding(
            rule.id(), rule.label(), rule.source(), rule.highRiskOverridable(), FAILED, "high risk")
        : passed(rule, "asked");
  }

  private Finding fasting(GateFacts.@Nullable Fasting fact) {
    var rule = rules.fasting();
    if (fact == null) {
      return missing(rule);
    }
    var detail =
        "food at %s, clear fluids at %s; %d h and %d h wanted"
            .formatted(
                fact.lastFoodAt(),
                fact.lastClearFluidAt(),
                rule.foodHours(),
                rule.clearFluidHours());
    boolean fasted =
        !fact.lastFoodAt().plus(Duration.ofHours(rule.foodHours())).isAfter(now)
            && !fact.lastClearFluidAt().plus(Duration.ofHours(rule.clearFluidHours())).isAfter(now);
    return fasted ? passed(rule, detail) : failed(rule, detail);
  }

  private Finding medications(GateFacts.@Nullable MedicationsHeld fact) {
    var rule = rules.medicationsHeld();
    if (fact == null) {
      return missing(rule);
    }
    return fact.asTold() ? passed(rule, "as told") : failed(rule, "not as told");
  }

  private Finding driver(GateFacts.@Nullable Driver fact) {
    var rule = rules.driver();
    return fact == null ? missing(rule) : passed(rule, "name and phone recorded");
  }

  private void refuseFuture(GateFacts facts) {
    var consent = facts.consent();
    refuseAfterToday(consent == null ? null : consent.signedOn(), "consent.signedOn");
    var weight = facts.weight();
    refuseAfterToday(weight == null ? null : weight.measuredOn(), "weight.measuredOn");
    var test = facts.pregnancyTest();
    refuseAfterToday(test == null ? null : test.testedOn(), "pregnancyTest.testedOn");
    var fasting = facts.fasting();
    if (fasting != null && fasting.lastFoodAt().isAfter(now)) {
      throw Problem.invalid("fasting.lastFoodAt", "in the future");
    }
    if (fasting != null && fasting.lastClearFluidAt().isAfter(now)) {
      throw Problem.invalid("fasting.lastClearFluidAt", "in the future");
    }
  }

  private void refuseAfterToday(@Nullable LocalDate date, String field) {
    if (date != null && date.isAfter(today)) {
      throw Problem.invalid(field, "in the future");
    }
  }

  private long age(LocalDate date) {
    return ChronoUnit.DAYS.between(date, today);
  }

  private static void note(List<String> broken, boolean condition, String text) {
    if (condition) {
      broken.add(text);
    }
  }

  private static Finding passed(Rule rule, String detail) {
    return new Finding(rule.id(), rule.label(), rule.source(), rule.overridable(), PASSED, detail);
  }

  private static Finding failed(Rule rule, String detail) {
    return new Finding(rule.id(), rule.label(), rule.source(), rule.overridable(), FAILED, detail);
  }

  private static Finding missing(Rule rule) {
    return new Finding(
        rule.id(), rule.label(), rule.source(), rule.overridable(), MISSING, "not recorded");
  }
}
