package org.infusionops.scheduling.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.infusionops.starter.problems.Violation;
import org.junit.jupiter.api.Test;

class StepsTest {

  @Test
  void eachStepIsLongerThanTheOneBefore() {
    assertThat(Steps.wrong(Treatments.PLAN.steps(), "steps")).isEmpty();
    assertThat(
            Steps.wrong(
                List.of(
                    new Step(null, 28, 4, null),
                    new Step(null, 28, 28, 0),
                    new Step(null, 400, 61, 53)),
                "steps"))
        .extracting(Violation::field)
        .containsExactly(
            "steps[1].times",
            "steps[1].earlyDays",
            "steps[1].everyDays",
            "steps[2].everyDays",
            "steps[2].earlyDays",
            "steps[2].times");
  }

  @Test
  void aPackMaySayNothingOfAllThis() {
    assertThat(PackPlan.read("{\"id\": \"p\", \"version\": 2, \"title\": \"t\"}").plan())
        .isEqualTo(Plan.NONE);
  }

  @Test
  void aPackThatCannotBeCarriedOutIsRefused() {
    assertThatThrownBy(
            () ->
                PackPlan.read(
                    """
                    {"id": "p", "version": 2, "review": {"id": "r", "source": "s"}}"""))
        .isInstanceOf(IllegalStateException.class);
  }
}
