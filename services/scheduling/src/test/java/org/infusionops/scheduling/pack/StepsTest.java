package org.infusionops.scheduling.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infusionops.starter.problems.Violation;
import org.junit.jupiter.api.Test;

class StepsTest {

  @Test
  void eachStepIsLongerThanTheOneBefore() {
    assertThat(
            Steps.wrong(
                List.of(new Step("weekly", 7, 1, 4), new Step("monthly", 28, 4, null)), "steps"))
        .isEmpty();
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
}
