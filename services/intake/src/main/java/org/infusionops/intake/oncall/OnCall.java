package org.infusionops.intake.oncall;

import java.util.List;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.springframework.stereotype.Component;

/** Tells who is on call. It needs nothing but the store and the clinic's file. */
@Component
public class OnCall {

  private final Rosters rosters;
  private final Aggregates<OnCallOrder> orders;

  OnCall(Rosters rosters, Aggregates<OnCallOrder> orders) {
    this.rosters = rosters;
    this.orders = orders;
  }

  /** Who is paged at this site now. */
  public Duty at(String siteId) {
    return rosters
        .of(siteId)
        .duty(chosen(siteId).map(each -> each.state().order()).orElse(List.of()));
  }

  Optional<Stored<OnCallOrder>> chosen(String siteId) {
    return orders.find(siteId);
  }
}
