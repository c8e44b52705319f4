package org.infusionops.treatment.session;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.infusionops.contracts.treatment.StopReason;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.treatment.check.PrescriberOverride;
import org.infusionops.treatment.discharge.DischargeFacts;
import org.infusionops.treatment.dose.Body;
import org.infusionops.treatment.dose.Lots;
import org.infusionops.treatment.gate.GateFacts;
import org.infusionops.treatment.pack.Packs;
import org.infusionops.treatment.vitals.Vitals;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What staff do with a session, from the gate to the discharge. */
@Service
class CaringForPatient {

  private final Aggregates<Session> sessions;
  private final Packs packs;
  private final Lots lots;
  private final Clock clock;

  CaringForPatient(Aggregates<Session> sessions, Packs packs, Lots lots, Clock clock) {
    this.sessions = sessions;
    this.packs = packs;
    this.lots = lots;
    this.clock = clock;
  }

  /**
   * Which session, by whom, and under which condition.
   *
   * @param id the session
   * @param version the version it must have
   */
  record Command(String id, Care.Actor actor, IfMatch version) {}

  Stored<Session> recordGate(
      Command command, GateFacts facts, List<PrescriberOverride.Request> overrides) {
    return decide(command, (care, session) -> care.gate(session, facts, overrides));
  }

  Stored<Session> prepareDose(
      Command command, String lotId, BigDecimal heightCm, int ageYears, Body.@Nullable Sex sex) {
    return decide(
        command,
        (care, session) -> {
          var lot =
              lots.find(session.visit().siteId(), lotId)
                  .orElseThrow(() -> Problem.invalid("lotId", "no such lot at this site"));
          return care.dose(session, lot, heightCm, ageYears, sex);
        });
  }

  Stored<Session> verifyDose(Command command) {
    return decide(command, Care::verifyDose);
  }

  Stored<Session> start(Command command) {
    return decide(command, Care::start);
  }

  /**
   * @param at when they were measured; now when absent
   */
  Stored<Session> recordVitals(Command command, Vitals vitals, @Nullable Instant at) {
    return decide(
        command, (care, session) -> care.vitals(session, vitals, at == null ? care.now() : at));
  }

  Stored<Session> endInfusion(Command command) {
    return decide(command, Care::endInfusion);
  }

  Stored<Session> recordDischarge(
      Command command, DischargeFacts facts, List<PrescriberOverride.Request> overrides) {
    return decide(command, (care, session) -> care.discharge(session, facts, overrides));
  }

  Stored<Session> complete(Command command) {
    return decide(command, Care::complete);
  }

  Stored<Session> stop(Command command, StopReason reason, @Nullable String note) {
    return decide(command, (care, session) -> care.stop(session, reason, note));
  }

  private Stored<Session> decide(
      Command command, BiFunction<Care, Session, Change<Session>> decision) {
    var now = clock.instant();
    return command
        .version()
        .change(
            sessions,
            command.id(),
            session ->
                decision.apply(
                    new Care(packs.get(session.visit().pack()), command.actor(), now), session));
  }
}
