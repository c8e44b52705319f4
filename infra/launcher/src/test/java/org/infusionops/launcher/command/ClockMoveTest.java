package org.infusionops.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockMoveTest {

  @ParameterizedTest
  @CsvSource({"+3d,PT72H", "+2h,PT2H", "+90m,PT1H30M", "+45s,PT45S", "+1d2h3m4s,PT26H3M4S"})
  void readsSteps(String asked, Duration step) {
    assertThat(ClockMove.parse(asked)).isEqualTo(new ClockMove.By(step));
  }

  @Test
  void readsMomentsWithTheirOffset() {
    assertThat(ClockMove.parse("to 2026-12-01T09:00:00-07:00"))
        .isEqualTo(new ClockMove.To(Instant.parse("2026-12-01T16:00:00Z")));
    assertThat(ClockMove.parse("to 2026-12-01T16:00:00Z"))
        .isEqualTo(new ClockMove.To(Instant.parse("2026-12-01T16:00:00Z")));
  }

  @Test
  void showsWhenNothingIsAsked() {
    assertThat(ClockMove.parse("")).isEqualTo(new ClockMove.Show());
    assertThat(ClockMove.parse("show")).isEqualTo(new ClockMove.Show());
    assertThat(ClockMove.parse("reset")).isEqualTo(new ClockMove.Reset());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+",
        "+3",
        "3d",
        "-3d",
        "+3x",
        "+2h1d",
        "+1.5h",
        "+99999999d",
        "tomorrow",
        "to",
        "to tomorrow",
        "to 2026-12-01T09:00:00",
        "to 2026-13-01T09:00:00Z"
      })
  void refusesAnythingElse(String asked) {
    assertThatThrownBy(() -> ClockMove.parse(asked)).isInstanceOf(IllegalArgumentException.class);
  }
}
