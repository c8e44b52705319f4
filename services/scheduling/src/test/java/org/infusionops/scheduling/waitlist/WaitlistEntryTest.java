package org.infusionops.scheduling.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.infusionops.eventing.Ids;
import org.junit.jupiter.api.Test;

class WaitlistEntryTest {

  private static final Instant NOW = Instant.parse("2026-11-23T19:00:00Z");

  private static WaitlistEntry entry() {
    return new WaitlistEntry(
        Ids.of("patient", "1"),
        "mesa",
        Ids.of("course", "1"),
        SuitableTimes.ANY,
        NOW,
        "patient",
        new WaitlistEntry.Waiting(),
        null);
  }

  @Test
  void ofTwoPlacesThatLookAtOnceTheFirstAsks() {
    WaitlistEntry asked = entry().asking("one", NOW);

    assertThat(asked.isAskedBy("one")).isTrue();
    assertThat(asked.asking("two", NOW.plusMillis(200))).isEqualTo(asked);
    assertThat(asked.asking("one", NOW.plusSeconds(5))).isEqualTo(asked);
  }

  @Test
  void anAskingThatCameToNothingIsOverAfterAWhile() {
    WaitlistEntry asked = entry().asking("one", NOW);

    assertThat(asked.asking("two", NOW.plus(WaitlistEntry.BEING_ASKED)).isAskedBy("two")).isTrue();
  }

  @Test
  void whoWaitsNoMoreIsNotAsked() {
    var served = new WaitlistEntry.Served("one", NOW, NOW);

    assertThat(entry().become(served).asking("two", NOW).isAskedBy("two")).isFalse();
  }
}
