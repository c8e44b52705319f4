package org.infusionops.treatment.session;

import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.treatment.pack.Packs;
import org.springframework.stereotype.Component;

/** Alarms when a reading of vitals is due and missing. */
@Component
class WatchingVitals implements Rings<Session> {

  /** Who acts when nobody did. */
  private static final Care.Actor NOBODY = new Care.Actor("vitals-watch", false);

  private final Aggregates<Session> sessions;
  private final Packs packs;

  WatchingVitals(Aggregates<Session> sessions, Packs packs) {
    this.sessions = sessions;
    this.packs = packs;
  }

  @Override
  public Aggregates<Session> aggregates() {
    return sessions;
  }

  @Override
  public void ring(Ringing<Session> timer) {
    sessions.changeOnRing(
        timer,
        session ->
            timer.name().equals(Care.VITALS_DUE)
                ? new Care(packs.get(session.visit().pack()), NOBODY, timer.now())
                    .vitalsMissing(session)
                : Change.to(session));
  }
}
