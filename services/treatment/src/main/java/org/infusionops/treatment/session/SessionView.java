package org.infusionops.treatment.session;

import java.time.Instant;
import java.util.List;
import org.infusionops.eventing.Stored;
import org.infusionops.treatment.check.Checklist;
import org.infusionops.treatment.discharge.Discharge;
import org.infusionops.treatment.gate.Gate;
import org.infusionops.treatment.session.Session.Cancelled;
import org.infusionops.treatment.session.Session.CheckedIn;
import org.infusionops.treatment.session.Session.Completed;
import org.infusionops.treatment.session.Session.Infusing;
import org.infusionops.treatment.session.Session.Observing;
import org.infusionops.treatment.session.Session.Planned;
import org.infusionops.treatment.session.Session.Ready;
import org.infusionops.treatment.session.Session.Stopped;
import org.jspecify.annotations.Nullable;

/**
 * A session as staff see it. The front desk sees whose it is, when and how far; not the record.
 *
 * @param sessionId the session
 * @param state its state
 * @param visit whose, where, when, under which pack
 * @param gateVerdict what the gate comes to, once something is recorded
 * @param dischargeVerdict what the discharge checklist comes to, once something is recorded
 * @param open the points of the gate, or then of the discharge, that stand in the way
 * @param due what the session waits for, the next first; empty when it is over
 * @param vitalsAlarmAt a reading is missing when none is recorded by then (UTC)
 * @param record all that is recorded; its {@code is} names the state
 */
record SessionView(
    String sessionId,
    String state,
    Visit visit,
    Checklist.@Nullable Verdict gateVerdict,
    Checklist.@Nullable Verdict dischargeVerdict,
    @Nullable List<String> open,
    @Nullable List<Due> due,
    @Nullable Instant vitalsAlarmAt,
    @Nullable Session record) {

  static SessionView clinical(Stored<Session> stored, WhatIsDue due) {
    var session = stored.state();
    var gate = gate(session);
    var discharge = discharge(session);
    var current =
        discharge != null ? discharge.checklist() : gate == null ? null : gate.checklist();
    return new SessionView(
        stored.id(),
        session.state(),
        session.visit(),
        gate == null ? null : gate.checklist().verdict(),
        discharge == null ? null : discharge.checklist().verdict(),
        current == null ? null : current.open(),
        due.of(session),
        stored.timers().get(Care.VITALS_DUE),
        session);
  }

  static SessionView forFrontDesk(Stored<Session> stored) {
    var session = stored.state();
    return new SessionView(
        stored.id(), session.state(), session.visit(), null, null, null, null, null, null);
  }

  private static @Nullable Gate gate(Session session) {
    return switch (session) {
      case Planned _, Cancelled _ -> null;
      case CheckedIn it -> it.gate();
      case Ready it -> it.gate();
      case Infusing it -> it.gate();
      case Observing it -> it.gate();
      case Completed it -> it.gate();
      case Stopped it -> it.gate();
    };
  }

  private static @Nullable Discharge discharge(Session session) {
    return switch (session) {
      case Observing it -> it.discharge();
      case Completed it -> it.discharge();
      default -> null;
    };
  }
}
