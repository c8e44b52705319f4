package org.infusionops.billing.offer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.infusionops.billing.clinic.Sites;
import org.infusionops.billing.policy.FinancingPolicy;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/** An eligible screening gets offers; any other outcome gets none. */
@Component
class MakingOffers implements Handles<ScreeningCompleted> {

  private final Aggregates<Offers> offers;
  private final FinancingPolicy policy;
  private final Sites sites;
  private final Clock clock;

  MakingOffers(Aggregates<Offers> offers, FinancingPolicy policy, Sites sites, Clock clock) {
    this.offers = offers;
    this.policy = policy;
    this.sites = sites;
    this.clock = clock;
  }

  @Override
  public Class<ScreeningCompleted> type() {
    return ScreeningCompleted.class;
  }

  @Override
  public void handle(Received<ScreeningCompleted> event) {
    var screening = event.data();
    var series = screening.series();
    if (series == null) {
      // Only an eligible screening has a series.
      return;
    }
    var id = Offers.idFor(screening.screeningId());
    offers.createOn(
        event, id, () -> Offers.made(drawnUp(id, screening, series.sessions(), clock.instant())));
  }

  private Offers drawnUp(String id, ScreeningCompleted screening, int sessions, Instant now) {
    var start = LocalDate.ofInstant(now, sites.zone(screening.siteId()));
    return new Offers(
        id,
        screening.screeningId(),
        screening.patientId(),
        screening.siteId(),
        sessions,
        new DrawingUpOffers(policy).of(id, sessions, start),
        policy.ref(),
        now,
        now.plus(Duration.ofDays(policy.offers().validDays())),
        null);
  }
}
