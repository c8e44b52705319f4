package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.pack.Plan;
import org.infusionops.scheduling.pack.Step;
import org.infusionops.scheduling.pack.Steps;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.infusionops.starter.requests.IfMatch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A prescriber plans a patient's maintenance otherwise than the pack. */
@Component
class EditingLadder {

  /** A date further off can only be a slip. */
  private static final int MOST_DAYS_AHEAD = 2 * Step.MOST_DAYS;

  private final Aggregates<Ladder> ladders;
  private final TellingDue telling;
  private final InstantSource clock;

  EditingLadder(Aggregates<Ladder> ladders, TellingDue telling, InstantSource clock) {
    this.ladders = ladders;
    this.telling = telling;
    this.clock = clock;
  }

  /**
   * Plans it so from now on.
   *
   * @param steps each with longer intervals than the one before
   * @param step where the patient is: 0 in the series, which nobody can come back to
   * @param dueOn when the next session is to be, by the site's calendar; absent when the step's
   *     interval says so
   * @throws Problem 422 naming each field that cannot be carried out
   */
  Stored<Ladder> edit(
      String id,
      IfMatch ifMatch,
      List<Step> steps,
      int step,
      @Nullable LocalDate dueOn,
      String reason,
      String by) {
    Instant now = clock.instant();
    return ifMatch.change(
        ladders,
        id,
        ladder -> {
          Treatment treatment = DecidingTreatment.goingOn(ladder);
          check(treatment, steps, step, dueOn, now);
          Decided decided = new Word(by, reason, now).on(treatment, Decided.Kind.EDITED);
          boolean stays = step == treatment.position().step();
          var position =
              new Position(
                  step,
                  stays ? treatment.position().since() : now,
                  stays && treatment.position().cutShort(),
                  dueOn);
          Plan plan = treatment.plan();
          return telling.withNotice(
              Change.to(
                  treatment
                      .deciding(with(decided, steps))
                      .planned(plan.with(kept(plan.steps(), steps), telling.usual()))
                      .at(position)));
        });
  }

  private static void check(
      Treatment treatment, List<Step> steps, int step, @Nullable LocalDate dueOn, Instant now) {
    List<Violation> wrong = new ArrayList<>(Steps.wrong(steps, "steps"));
    if (step < 0 || step > steps.size()) {
      wrong.add(new Violation("step", "must be one of the steps"));
    } else if (step == 0 && !treatment.position().isSeries()) {
      wrong.add(new Violation("step", "must be a step of maintenance: the series is over"));
    }
    if (dueOn != null) {
      LocalDate today = treatment.origin().dateOf(now);
      if (step == 0) {
        wrong.add(new Violation("dueOn", "must be empty while the series goes on"));
      } else if (dueOn.isBefore(today) || dueOn.isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
        wrong.add(new Violation("dueOn", "must be from today on, within two years"));
      }
    }
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
  }

  /** A step that is as the pack has it keeps the name of its rule. */
  private static List<Step> kept(List<Step> before, List<Step> after) {
    return after.stream()
        .map(
            step ->
                before.stream()
                    .filter(old -> sameAs(old, step))
                    .findFirst()
                    .orElse(new Step(null, step.everyDays(), step.earlyDays(), step.times())))
        .toList();
  }

  private static boolean sameAs(Step one, Step other) {
    return new Step(null, one.everyDays(), one.earlyDays(), one.times())
        .equals(new Step(null, other.everyDays(), other.earlyDays(), other.times()));
  }

  private static Decided with(Decided decided, List<Step> steps) {
    return new Decided(
        decided.kind(),
        decided.step(),
        null,
        List.of(),
        decided.sessions(),
        steps,
        decided.reason(),
        decided.by(),
        decided.at());
  }
}
