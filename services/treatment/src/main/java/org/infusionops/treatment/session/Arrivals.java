package org.infusionops.treatment.session;

import java.time.Instant;
import java.time.ZoneId;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.eventing.Change;
import org.infusionops.treatment.session.Session.Cancelled;
import org.infusionops.treatment.session.Session.CheckedIn;
import org.infusionops.treatment.session.Session.Planned;
import org.infusionops.treatment.session.Session.Ready;

/** What scheduling's news make of a session. News that come too late change nothing. */
final class Arrivals {

  private Arrivals() {}

  /** The patient is here. */
  static Change<Session> checkIn(Session session, Instant at) {
    return session instanceof Planned planned
        ? Change.<Session>to(new CheckedIn(planned.visit(), at, null, null))
        : Change.to(session);
  }

  /**
   * The appointment is at another time, maybe at another site. Once the patient is here, the time
   * that was planned is history: scheduling moves nobody who has checked in, and tells a course's
   * news in order, so such news could only be a mistake, and what is in the chair stays true.
   */
  static Change<Session> move(Session session, AppointmentRescheduled moved) {
    return session instanceof Planned planned
        ? Change.<Session>to(
            new Planned(
                planned
                    .visit()
                    .movedTo(
                        moved.siteId(), moved.startsAt(), moved.endsAt(), ZoneId.of(moved.zone()))))
        : Change.to(session);
  }

  /** The appointment is off. An infusion that has begun goes on: what is in the chair is true. */
  static Change<Session> cancel(Session session, Instant at) {
    return switch (session) {
      case Planned it -> cancelled(it.visit(), at);
      case CheckedIn it -> cancelled(it.visit(), at);
      case Ready it -> cancelled(it.visit(), at);
      default -> Change.to(session);
    };
  }

  private static Change<Session> cancelled(Visit visit, Instant at) {
    return Change.<Session>to(new Cancelled(visit, at)).disarmAll();
  }
}
