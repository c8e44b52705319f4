package org.infusionops.scheduling.ladder;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.infusionops.contracts.intake.OutcomeStanding;
import org.infusionops.scheduling.pack.Plan;
import org.infusionops.scheduling.pack.Rules;
import org.infusionops.scheduling.pack.Step;

/** Treatments for tests: a series of six every second day, then weekly, monthly, quarterly. */
final class Treatments {

  static final Instant BEGIN = Instant.parse("2026-11-23T17:00:00Z");
  static final String SERIES = "series";

  static final Rules RULES =
      new Rules(
          new Rules.Review("review", 3, 25, "test"),
          new Rules.Stretch("stretch", OutcomeStanding.RESPONSE, 2, "test"),
          new Rules.FallBack("fall-back", 25, "test"),
          new Rules.Notice("notice", 14, "test"));

  static final Plan PLAN =
      new Plan(
          List.of(
              new Step("weekly", 7, 1, 4),
              new Step("monthly", 28, 4, null),
              new Step("quarterly", 91, 14, null)),
          RULES);

  private Treatments() {}

  static Treatment begun() {
    return begun(PLAN);
  }

  static Treatment begun(Plan plan) {
    var origin = new Origin("screening", ZoneId.of("America/Phoenix"), "pack", 1, SERIES, 6);
    return Treatment.begun("patient", "mesa", origin, plan, List.of(), BEGIN);
  }

  /** After so many sessions of the series. */
  static Treatment afterSeries(int sessions) {
    Treatment treatment = begun();
    for (int number = 1; number <= sessions; number++) {
      treatment = treatment.completing(new Done("s" + number, SERIES, day(2 * number)));
    }
    return treatment;
  }

  /** On the first step of maintenance, responding, after so many of its sessions. */
  static Treatment onFirstStep(int sessions) {
    Treatment treatment = afterSeries(6).hearing(outcome(12, OutcomeStanding.RESPONSE, 60));
    for (int number = 1; number <= sessions; number++) {
      treatment = treatment.completing(new Done("w" + number, "w" + number, day(12 + 7 * number)));
    }
    return treatment;
  }

  static Outcome outcome(int day, OutcomeStanding standing, Integer band) {
    return new Outcome("o" + day + standing, standing, band, day(day).plus(Duration.ofHours(1)));
  }

  static Instant day(int number) {
    return BEGIN.plus(Duration.ofDays(number));
  }
}
