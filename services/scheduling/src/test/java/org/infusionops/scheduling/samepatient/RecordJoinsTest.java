package org.infusionops.scheduling.samepatient;

import static org.assertj.core.api.Assertions.assertThat;

import org.infusionops.starter.alias.AliasBook;
import org.junit.jupiter.api.Test;

class RecordJoinsTest {

  private static final AliasBook ONCE = AliasBook.EMPTY.join("mid", "stands");

  @Test
  void theIdThatStandsWasNeverJoinedIntoAnother() {
    assertThat(RecordJoins.in(ONCE, "stands")).isZero();
    assertThat(RecordJoins.in(ONCE, "unknown")).isZero();
  }

  @Test
  void eachJoinOnTheWayToTheIdThatStandsCounts() {
    assertThat(RecordJoins.in(ONCE, "mid")).isEqualTo(1);
    AliasBook twice = ONCE.join("stands", "last");
    assertThat(RecordJoins.in(twice, "mid")).isEqualTo(2);
    assertThat(RecordJoins.in(twice, "stands")).isEqualTo(1);
    assertThat(RecordJoins.in(twice, "last")).isZero();
  }

  @Test
  void whoElseIsJoinedWithThePatientDoesNotCount() {
    AliasBook others = ONCE.join("before-mid", "stands").join("after-mid", "stands");
    assertThat(RecordJoins.in(others, "mid")).isEqualTo(1);
    assertThat(RecordJoins.in(others, "stands")).isZero();
  }
}
