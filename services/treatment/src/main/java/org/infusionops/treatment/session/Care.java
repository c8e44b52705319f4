package org.infusionops.treatment.session;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.contracts.treatment.SessionStarted;
import org.infusionops.contracts.treatment.SessionStopped;
import org.infusionops.contracts.treatment.StopReason;
import org.infusionops.eventing.Change;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.text.LegibleText;
import org.infusionops.treatment.check.Checklist;
import org.infusionops.treatment.check.PrescriberOverride;
import org.infusionops.treatment.discharge.Discharge;
import org.infusionops.treatment.discharge.DischargeCheck;
import org.infusionops.treatment.discharge.DischargeFacts;
import org.infusionops.treatment.dose.Body;
import org.infusionops.treatment.dose.ComputingDose;
import org.infusionops.treatment.dose.Dose;
import org.infusionops.treatment.dose.Lot;
import org.infusionops.treatment.gate.Gate;
import org.infusionops.treatment.gate.GateCheck;
import org.infusionops.treatment.gate.GateFacts;
import org.infusionops.treatment.pack.Pack;
import org.infusionops.treatment.session.Session.Cancelled;
import org.infusionops.treatment.session.Session.CheckedIn;
import org.infusionops.treatment.session.Session.Completed;
import org.infusionops.treatment.session.Session.Infusing;
import org.infusionops.treatment.session.Session.Observing;
import org.infusionops.treatment.session.Session.Planned;
import org.infusionops.treatment.session.Session.Ready;
import org.infusionops.treatment.session.Session.Stopped;
import org.infusionops.treatment.vitals.Reading;
import org.infusionops.treatment.vitals.Vitals;
import org.infusionops.treatment.vitals.Watch;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff does with a session at a moment, under the session's pack. Pure decisions:
 * each takes the session as it is and says what becomes of it, or refuses.
 *
 * @param pack the session's pack
 * @param actor who acts
 * @param now when (UTC)
 */
record Care(Pack pack, Actor actor, Instant now) {

  /** Alarms when a reading of vitals is due and missing. */
  static final String VITALS_DUE = "vitals-due";

  /** Longest note, in characters. */
  static final int LONGEST_NOTE = 1_000;

  /**
   * A member of staff.
   *
   * @param id staff id
   * @param prescriber may override
   */
  record Actor(String id, boolean prescriber) {}

  /** The gate's facts are these now; new overrides are added to those that still count. */
  Change<Session> gate(
      Session session, GateFacts facts, List<PrescriberOverride.Request> overrides) {
    var open = preparing(session);
    var check = check(open.visit());
    var earlier = open.gate() == null ? List.<PrescriberOverride>of() : open.gate().overrides();
    var checklist = overridden(Checklist.of(check.of(facts), earlier), overrides);
    var gate = new Gate(facts, checklist, pack.ref(), actor.id(), now);
    var dose = open.dose();
    // A dose computed from another weight is no dose for this patient.
    boolean sameWeight =
        dose != null
            && facts.weight() != null
            && facts.weight().kg().compareTo(dose.body().weightKg()) == 0;
    return Change.to(
        readyIfSo(new CheckedIn(open.visit(), open.checkedInAt(), gate, sameWeight ? dose : null)));
  }

  /** The dose is computed from the gate's weight and this lot; it is to be verified. */
  Change<Session> dose(
      Session session,
      Lot lot,
      java.math.BigDecimal heightCm,
      int ageYears,
      Body.@Nullable Sex sex) {
    var open = preparing(session);
    var weight = open.gate() == null ? null : open.gate().facts().weight();
    if (weight == null) {
      throw Problem.conflict("weight-missing", "record the weight at the gate first");
    }
    if (!lot.usableOn(java.time.LocalDate.ofInstant(now, open.visit().zone()))) {
      throw Problem.invalid("lotId", "this lot has expired");
    }
    var dose =
        ComputingDose.of(
            pack, lot, new Body(weight.kg(), heightCm, ageYears, sex), actor.id(), now);
    return Change.<Session>to(new CheckedIn(open.visit(), open.checkedInAt(), open.gate(), dose));
  }

  /** A second person has checked the dose. */
  Change<Session> verifyDose(Session session) {
    if (session instanceof Ready ready) {
      ready.dose().verifiedBy(actor.id(), now);
      return Change.<Session>to(ready);
    }
    var open = preparing(session);
    var dose = open.dose();
    if (dose == null) {
      throw Problem.conflict("dose-missing", "there is no dose to verify");
    }
    return Change.to(
        readyIfSo(
            new CheckedIn(
                open.visit(), open.checkedInAt(), open.gate(), dose.verifiedBy(actor.id(), now))));
  }

  /** The infusion begins. The gate is judged once more, for time has passed since. */
  Change<Session> start(Session session) {
    if (!(session instanceof Ready ready)) {
      throw notNow(session, "started", waitingFor(session));
    }
    var gate = ready.gate().judgedAgain(check(ready.visit()));
    if (!gate.passed()) {
      throw Problem.conflict(
          "gate-not-passed", "the gate has changed: " + String.join(", ", gate.checklist().open()));
    }
    var visit = ready.visit();
    var chart = new Running(now, actor.id(), List.of(), List.of());
    return Change.<Session>to(new Infusing(visit, ready.checkedInAt(), gate, ready.dose(), chart))
        .publish(
            new SessionStarted(
                visit.sessionId(),
                visit.courseId(),
                visit.number(),
                visit.patientId(),
                visit.siteId(),
                now))
        .arm(VITALS_DUE, watch().missingAfter(now));
  }

  /**
   * A reading; the next is due an interval after it.
   *
   * @param at when it was measured: not before the infusion began or the reading before, not later
   *     than now
   */
  Change<Session> vitals(Session session, Vitals vitals, Instant at) {
    return switch (session) {
      case Infusing it -> {
        var chart = measured(it.chart(), vitals, at);
        yield Change.<Session>to(
                new Infusing(it.visit(), it.checkedInAt(), it.gate(), it.dose(), chart))
            .arm(VITALS_DUE, watch().missingAfter(at));
      }
      case Observing it -> {
        var chart = measured(it.chart(), vitals, at);
        yield Change.<Session>to(observing(it, chart, it.discharge()))
            .arm(VITALS_DUE, watch().missingAfter(at));
      }
      default -> throw notNow(session, "monitored", List.of());
    };
  }

  /** A reading is due and missing; alarms again as long as it stays so. */
  Change<Session> vitalsMissing(Session session) {
    var alert = watch().missing(now);
    return switch (session) {
      case Infusing it ->
          Change.<Session>to(
                  new Infusing(
                      it.visit(),
                      it.checkedInAt(),
                      it.gate(),
                      it.dose(),
                      it.chart().missing(alert)))
              .arm(VITALS_DUE, watch().alarmAgainAfter(now));
      case Observing it ->
          Change.<Session>to(observing(it, it.chart().missing(alert), it.discharge()))
              .arm(VITALS_DUE, watch().alarmAgainAfter(now));
      default -> Change.to(session);
    };
  }

  /** The infusion has ended; observation begins. */
  Change<Session> endInfusion(Session session) {
    if (!(session instanceof Infusing it)) {
      throw notNow(session, "moved to observation", List.of());
    }
    return Change.<Session>to(
        new Observing(it.visit(), it.checkedInAt(), it.gate(), it.dose(), it.chart(), now, null));
  }

  /** The discharge facts are these now; new overrides are added to those that still count. */
  Change<Session> discharge(
      Session session, DischargeFacts facts, List<PrescriberOverride.Request> overrides) {
    if (!(session instanceof Observing it)) {
      throw notNow(session, "prepared for discharge", List.of());
    }
    return Change.<Session>to(observing(it, it.chart(), discharge(it, facts, overrides)));
  }

  /** The patient leaves. The criteria are judged once more, for time has passed since. */
  Change<Session> complete(Session session) {
    if (!(session instanceof Observing it)) {
      throw notNow(session, "completed", List.of());
    }
    var recorded = it.discharge();
    if (recorded == null) {
      throw Problem.conflict("discharge-not-passed", "the discharge checklist is not recorded");
    }
    var judged =
        new Discharge(
            recorded.facts(),
            Checklist.of(check(it).of(recorded.facts()), recorded.checklist().overrides()),
            recorded.by(),
            recorded.at());
    if (!judged.passed()) {
      throw Problem.conflict(
          "discharge-not-passed",
          "the patient may not leave yet: " + String.join(", ", judged.checklist().open()));
    }
    var visit = it.visit();
    return Change.<Session>to(
            new Completed(
                visit,
                it.checkedInAt(),
                it.gate(),
                it.dose(),
                it.chart(),
                it.endedAt(),
                judged,
                actor.id(),
                now))
        .publish(
            new SessionCompleted(
                visit.sessionId(),
                visit.courseId(),
                visit.number(),
                visit.patientId(),
                visit.siteId(),
                visit.pack().id(),
                visit.pack().version(),
                it.chart().startedAt(),
                now))
        .disarmAll();
  }

  /**
   * The session ends here.
   *
   * @param note why, in words
   */
  Change<Session> stop(Session session, StopReason reason, @Nullable String note) {
    if (note != null && note.length() > LONGEST_NOTE) {
      throw Problem.invalid("note", "at most " + LONGEST_NOTE + " characters");
    }
    if (note != null && !LegibleText.isProse(note, 0)) {
      throw Problem.invalid("note", "no hidden characters");
    }
    return switch (session) {
      case CheckedIn it ->
          stopped(it.visit(), it.checkedInAt(), it.gate(), it.dose(), null, reason, note);
      case Ready it ->
          stopped(it.visit(), it.checkedInAt(), it.gate(), it.dose(), null, reason, note);
      case Infusing it ->
          stopped(it.visit(), it.checkedInAt(), it.gate(), it.dose(), it.chart(), reason, note);
      case Observing it ->
          stopped(it.visit(), it.checkedInAt(), it.gate(), it.dose(), it.chart(), reason, note);
      case Planned _, Completed _, Stopped _, Cancelled _ ->
          throw notNow(session, "stopped", List.of());
    };
  }

  private Change<Session> stopped(
      Visit visit,
      Instant checkedInAt,
      @Nullable Gate gate,
      @Nullable Dose dose,
      @Nullable Running chart,
      StopReason reason,
      @Nullable String note) {
    if (reason == StopReason.GATE_FAILED && (chart != null || gate == null || gate.passed())) {
      throw Problem.invalid("reason", "the gate has not failed");
    }
    return Change.<Session>to(
            new Stopped(visit, checkedInAt, gate, dose, chart, reason, note, actor.id(), now))
        .publish(
            new SessionStopped(
                visit.sessionId(),
                visit.courseId(),
                visit.number(),
                visit.patientId(),
                visit.siteId(),
                visit.pack().id(),
                visit.pack().version(),
                chart == null ? null : chart.startedAt(),
                reason,
                now))
        .disarmAll();
  }

  private Running measured(Running chart, Vitals vitals, Instant at) {
    var last = chart.latest();
    var earliest = last == null ? chart.startedAt() : last.at();
    if (at.isBefore(earliest)) {
      throw Problem.invalid("at", "before the infusion began or the reading before");
    }
    if (at.isAfter(now)) {
      throw Problem.invalid("at", "in the future");
    }
    return chart.with(new Reading(vitals, at, actor.id()), watch().alerts(vitals, at));
  }

  private Discharge discharge(
      Observing it, DischargeFacts facts, List<PrescriberOverride.Request> overrides) {
    var earlier =
        it.discharge() == null
            ? List.<PrescriberOverride>of()
            : it.discharge().checklist().overrides();
    var checklist = overridden(Checklist.of(check(it).of(facts), earlier), overrides);
    return new Discharge(facts, checklist, actor.id(), now);
  }

  private Checklist overridden(Checklist checklist, List<PrescriberOverride.Request> overrides) {
    if (overrides.isEmpty()) {
      return checklist;
    }
    if (!actor.prescriber()) {
      throw Problem.of(
          403, "override-needs-prescriber", "Not allowed", "only a prescriber may override");
    }
    return checklist.override(overrides, actor.id(), now);
  }

  private static Session readyIfSo(CheckedIn it) {
    var gate = it.gate();
    var dose = it.dose();
    return gate != null && gate.passed() && dose != null && dose.verified()
        ? new Ready(it.visit(), it.checkedInAt(), gate, dose)
        : it;
  }

  /** A session whose gate and dose may still change. */
  private static CheckedIn preparing(Session session) {
    return switch (session) {
      case CheckedIn it -> it;
      case Ready it -> new CheckedIn(it.visit(), it.checkedInAt(), it.gate(), it.dose());
      default -> throw notNow(session, "prepared", List.of());
    };
  }

  private static List<String> waitingFor(Session session) {
    if (!(session instanceof CheckedIn it)) {
      return List.of();
    }
    var gate = it.gate();
    if (gate == null) {
      return List.of("the gate is not recorded");
    }
    if (!gate.passed()) {
      return List.of("the gate is not passed: " + String.join(", ", gate.checklist().open()));
    }
    return List.of(it.dose() == null ? "there is no dose" : "the dose is not verified");
  }

  private GateCheck check(Visit visit) {
    return new GateCheck(pack.gate(), now, visit.zone());
  }

  private DischargeCheck check(Observing it) {
    var latest = it.chart().latest();
    boolean since = latest != null && !latest.at().isBefore(it.endedAt());
    return new DischargeCheck(
        pack.discharge(), it.gate().facts().vitals(), it.endedAt(), since ? latest : null, now);
  }

  private static Observing observing(Observing it, Running chart, @Nullable Discharge discharge) {
    return new Observing(
        it.visit(), it.checkedInAt(), it.gate(), it.dose(), chart, it.endedAt(), discharge);
  }

  private Watch watch() {
    return new Watch(pack.vitals());
  }

  private static Problem notNow(Session session, String what, List<String> why) {
    var reason = why.isEmpty() ? "it is " + session.state() : String.join("; ", why);
    return Problem.conflict(
        "session-not-" + what.replace(' ', '-'),
        "this session cannot be " + what + " now: " + reason);
  }
}
