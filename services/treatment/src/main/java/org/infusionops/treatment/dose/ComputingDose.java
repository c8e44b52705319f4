package org.infusionops.treatment.dose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.starter.problems.Problem;
import org.infusionops.treatment.dose.Dose.Step;
import org.infusionops.treatment.pack.DosingRules;
import org.infusionops.treatment.pack.DosingRules.BodyWeight;
import org.infusionops.treatment.pack.Pack;

/** Computes a dose by the pack, in exact decimals: a pure function. */
public final class ComputingDose {

  private static final MathContext MC = MathContext.DECIMAL64;
  private static final BigDecimal MINUTES_AN_HOUR = BigDecimal.valueOf(60);

  private final Pack pack;
  private final DosingRules rules;
  private final List<Step> steps = new ArrayList<>();

  private ComputingDose(Pack pack) {
    this.pack = pack;
    this.rules = pack.dosing();
  }

  /**
   * The dose for this patient from this lot.
   *
   * @param by staff id of who prepares it
   * @throws Problem when the lot's concentration is not the pack's, or a measure is missing
   */
  public static Dose of(Pack pack, Lot lot, Body body, String by, Instant now) {
    return new ComputingDose(pack).compute(lot, body, by, now);
  }

  private Dose compute(Lot lot, Body body, String by, Instant now) {
    if (!rules.concentrations().mgPerMl().contains(lot.mgPerMl())) {
      throw Problem.invalid("lotId", "the pack does not allow " + lot.mgPerMl() + " mg/mL");
    }
    var bmi = body.bmi();
    boolean heavy = bmi.compareTo(rules.bodyWeight().bmiAbove()) > 0;
    var use = heavy ? rules.bodyWeight().use() : BodyWeight.Use.ACTUAL;
    var basisKg = basis(body, bmi, use);
    var mgPerKg = mgPerKg(body);
    var mg = mg(basisKg, mgPerKg);
    var concentration = BigDecimal.valueOf(lot.mgPerMl());
    var ml = ml(mg, concentration);
    var hours = BigDecimal.valueOf(rules.duration().minutes()).divide(MINUTES_AN_HOUR, MC);
    var mlPerHour =
        ml.divide(hours, rules.rounding().mlPerHourDecimals(), rules.rounding().mode().rounding());
    step(rules.duration().id(), rules.duration().minutes() + " min", rules.duration().source());
    step(rules.rounding().id(), rules.rounding().text(), rules.rounding().source());
    return new Dose(
        lot.lotId(),
        lot.mgPerMl(),
        body,
        bmi,
        use,
        basisKg.setScale(2, RoundingMode.HALF_UP),
        mgPerKg,
        mg,
        ml,
        ml.multiply(concentration),
        rules.duration().minutes(),
        mlPerHour,
        mgPerKg.divide(hours, 2, RoundingMode.HALF_UP),
        rules.rounding().text(),
        steps,
        pack.ref(),
        by,
        now,
        null);
  }

  private BigDecimal basis(Body body, BigDecimal bmi, BodyWeight.Use use) {
    var rule = rules.bodyWeight();
    var basis =
        switch (use) {
          case ACTUAL -> body.weightKg();
          case IDEAL -> body.idealKg();
          case ADJUSTED -> {
            var ideal = body.idealKg();
            yield ideal.add(rule.excessFraction().multiply(body.weightKg().subtract(ideal), MC));
          }
        };
    if (use != BodyWeight.Use.ACTUAL) {
      step(
          rule.id(),
          "BMI " + bmi + " above " + rule.bmiAbove() + ": " + use + " weight",
          rule.source());
    }
    return basis.min(body.weightKg());
  }

  private BigDecimal mgPerKg(Body body) {
    var dose = rules.dose();
    step(dose.id(), dose.mgPerKg() + " mg/kg", dose.source());
    var mgPerKg = dose.mgPerKg();
    var cap = rules.ageCap();
    if (body.ageYears() >= cap.fromYears() && cap.mgPerKg().compareTo(mgPerKg) < 0) {
      step(
          cap.id(),
          "from " + cap.fromYears() + " years at most " + cap.mgPerKg() + " mg/kg",
          cap.source());
      mgPerKg = cap.mgPerKg();
    }
    return mgPerKg;
  }

  private BigDecimal mg(BigDecimal basisKg, BigDecimal mgPerKg) {
    var rounding = rules.rounding();
    var maximum = rules.maximum();
    var mg = basisKg.multiply(mgPerKg).setScale(rounding.mgDecimals(), rounding.mode().rounding());
    if (mg.compareTo(maximum.mg()) > 0) {
      step(maximum.id(), "at most " + maximum.mg() + " mg", maximum.source());
      mg = maximum.mg().setScale(rounding.mgDecimals(), RoundingMode.DOWN);
    }
    return mg;
  }

  private BigDecimal ml(BigDecimal mg, BigDecimal concentration) {
    var rounding = rules.rounding();
    var ml = mg.divide(concentration, rounding.mlDecimals(), rounding.mode().rounding());
    // Rounding up must not carry the dose over the pack's maximum.
    return ml.multiply(concentration).compareTo(rules.maximum().mg()) > 0
        ? mg.divide(concentration, rounding.mlDecimals(), RoundingMode.DOWN)
        : ml;
  }

  private void step(String rule, String effect, String source) {
    steps.add(new Step(rule, effect, source));
  }
}
