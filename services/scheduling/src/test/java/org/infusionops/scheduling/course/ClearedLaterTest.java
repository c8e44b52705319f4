package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.scheduling.clinic.TestSites;
import org.junit.jupiter.api.Test;

/** A screening that first needed clearances and became eligible by a later decision. */
class ClearedLaterTest {

  private final World world = new World(TestSites.mesa(2, 1, 2));
  private final World.Instance scheduling = world.one;

  private static ScreeningCompleted withOutcome(ScreeningOutcome outcome) {
    ScreeningCompleted eligible = World.screening(1, Orders.SIX);
    return new ScreeningCompleted(
        eligible.screeningId(),
        eligible.patientId(),
        eligible.siteId(),
        outcome,
        eligible.packId(),
        eligible.packVersion(),
        outcome == ScreeningOutcome.ELIGIBLE ? eligible.series() : null,
        eligible.preferences(),
        eligible.signedBy(),
        eligible.at());
  }

  @Test
  void aSeriesIsHeldWhenAllIsClearedAndOnlyOneHoweverOftenItIsTold() {
    String id = scheduling.start(withOutcome(ScreeningOutcome.CLEARANCE_REQUIRED));
    assertThat(world.courses.all()).isEmpty();

    scheduling.start(withOutcome(ScreeningOutcome.ELIGIBLE));
    scheduling.start(withOutcome(ScreeningOutcome.ELIGIBLE));
    // The first word, told again late, takes nothing back.
    scheduling.start(withOutcome(ScreeningOutcome.CLEARANCE_REQUIRED));
    scheduling.ring();

    assertThat(world.courses.all()).hasSize(1);
    assertThat(world.course(id).state()).isInstanceOf(Held.class);
    assertThat(world.published(SeriesProposed.class)).hasSize(1);
    assertThat(world.discrepancies()).isEmpty();
  }

  @Test
  void aClearanceThatWasRefusedBooksNothing() {
    scheduling.start(withOutcome(ScreeningOutcome.CLEARANCE_REQUIRED));
    scheduling.start(withOutcome(ScreeningOutcome.INELIGIBLE));
    assertThat(world.courses.all()).isEmpty();
  }
}
