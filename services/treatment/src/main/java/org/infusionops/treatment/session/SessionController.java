package org.infusionops.treatment.session;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.bson.Document;
import org.infusionops.contracts.treatment.StopReason;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.alias.Aliases;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.infusionops.treatment.check.PrescriberOverride;
import org.infusionops.treatment.discharge.DischargeFacts;
import org.infusionops.treatment.dose.Body;
import org.infusionops.treatment.gate.GateFacts;
import org.infusionops.treatment.pack.Packs;
import org.infusionops.treatment.session.CaringForPatient.Command;
import org.infusionops.treatment.vitals.Vitals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sessions over HTTP. A command answers with the session after it, 409 when its state does not
 * allow it, 412 when {@code If-Match} names another version, 422 naming the field when a value
 * breaks a rule.
 */
@RestController
@RequestMapping("/v1/sessions")
class SessionController {

  private static final String CARE = "hasAnyRole('nurse', 'prescriber')";
  private static final String READ =
      "hasAnyRole('nurse', 'prescriber', 'medical-director', 'scheduler')";

  private final Aggregates<Session> sessions;
  private final CaringForPatient caring;
  private final Packs packs;
  private final Aliases samePatients;
  private final AuditTrail audit;

  SessionController(
      Aggregates<Session> sessions,
      CaringForPatient caring,
      Packs packs,
      Aliases samePatients,
      AuditTrail audit) {
    this.sessions = sessions;
    this.samePatients = samePatients;
    this.caring = caring;
    this.packs = packs;
    this.audit = audit;
  }

  /**
   * @param facts all that is recorded so far; what is left out counts as not recorded
   * @param overrides of failed points, by a prescriber with a reason; earlier ones stay as long as
   *     the same is found
   */
  record GateBody(GateFacts facts, @Nullable List<PrescriberOverride.Request> overrides) {}

  /**
   * @param lotId the lot; its concentration is on record
   * @param heightCm 100 to 250
   * @param ageYears 1 to 120
   * @param sex needed when the pack takes the ideal weight into account
   */
  record DoseBody(String lotId, BigDecimal heightCm, int ageYears, Body.@Nullable Sex sex) {}

  /**
   * @param systolic mmHg
   * @param diastolic mmHg
   * @param pulse per minute
   * @param spo2 percent
   * @param at when it was measured (UTC); now when left out
   */
  record VitalsBody(int systolic, int diastolic, int pulse, int spo2, @Nullable Instant at) {}

  /**
   * @param facts all that is recorded so far; what is left out counts as not recorded
   * @param overrides of failed criteria, by a prescriber with a reason
   */
  record DischargeBody(
      DischargeFacts facts, @Nullable List<PrescriberOverride.Request> overrides) {}

  /**
   * @param reason why
   * @param note why, in words; stays in this service
   */
  record StopBody(StopReason reason, @Nullable String note) {}

  /** Sessions of the caller's sites, the earliest first. */
  @GetMapping
  @PreAuthorize(READ)
  @Audited(resource = "session", action = Action.READ)
  Page<SessionView> list(
      @RequestParam @Nullable String patientId,
      @RequestParam @Nullable LocalDate date,
      @RequestParam @Nullable String site,
      Paging paging,
      Caller caller) {
    var filter = new Document();
    if (patientId != null) {
      filter.append("state.visit.patientId", new Document("$in", samePatients.allOf(patientId)));
    }
    filter.append("state.visit.siteId", new Document("$in", List.copyOf(caller.sites(site))));
    if (date != null) {
      filter.append("state.visit.day", date.toString());
    }
    var found =
        sessions.query(
            filter,
            new Document("state.visit.startsAt", 1).append("_id", 1),
            paging.skip(),
            paging.size());
    audit.touched(found.stream().map(each -> each.state().visit().patientId()).toList());
    return paging.page(
        found.stream().map(each -> view(each, caller)).toList(), sessions.count(filter));
  }

  /** One session. */
  @GetMapping("/{id}")
  @PreAuthorize(READ)
  @Audited(resource = "session", action = Action.READ)
  ResponseEntity<SessionView> get(@PathVariable String id, Caller caller) {
    return answer(visible(id, caller), caller);
  }

  /** Records the gate; what is sent replaces what was recorded. */
  @PutMapping("/{id}/gate")
  @PreAuthorize(CARE)
  @Audited(resource = "session-gate", action = Action.WRITE)
  ResponseEntity<SessionView> gate(
      @PathVariable String id, @RequestBody GateBody body, IfMatch version, Caller caller) {
    return answer(
        caring.recordGate(command(id, version, caller), body.facts(), orNone(body.overrides())),
        caller);
  }

  /** Computes the dose from the weight recorded at the gate. */
  @PostMapping("/{id}/dose")
  @PreAuthorize(CARE)
  @Audited(resource = "session-dose", action = Action.WRITE)
  ResponseEntity<SessionView> dose(
      @PathVariable String id, @RequestBody DoseBody body, IfMatch version, Caller caller) {
    return answer(
        caring.prepareDose(
            command(id, version, caller),
            body.lotId(),
            body.heightCm(),
            body.ageYears(),
            body.sex()),
        caller);
  }

  /** A second person has checked the dose. */
  @PostMapping("/{id}/dose/verify")
  @PreAuthorize(CARE)
  @Audited(resource = "session-dose", action = Action.WRITE)
  ResponseEntity<SessionView> verify(@PathVariable String id, IfMatch version, Caller caller) {
    return answer(caring.verifyDose(command(id, version, caller)), caller);
  }

  /** The infusion begins. */
  @PostMapping("/{id}/start")
  @PreAuthorize(CARE)
  @Audited(resource = "session", action = Action.WRITE)
  ResponseEntity<SessionView> start(@PathVariable String id, IfMatch version, Caller caller) {
    return answer(caring.start(command(id, version, caller)), caller);
  }

  /** A reading; the alerts it raises are in the answer. */
  @PostMapping("/{id}/vitals")
  @PreAuthorize(CARE)
  @Audited(resource = "session-vitals", action = Action.WRITE)
  ResponseEntity<SessionView> vitals(
      @PathVariable String id, @RequestBody VitalsBody body, IfMatch version, Caller caller) {
    var vitals = new Vitals(body.systolic(), body.diastolic(), body.pulse(), body.spo2());
    return answer(caring.recordVitals(command(id, version, caller), vitals, body.at()), caller);
  }

  /** The infusion has ended; observation begins. */
  @PostMapping("/{id}/end-infusion")
  @PreAuthorize(CARE)
  @Audited(resource = "session", action = Action.WRITE)
  ResponseEntity<SessionView> endInfusion(@PathVariable String id, IfMatch version, Caller caller) {
    return answer(caring.endInfusion(command(id, version, caller)), caller);
  }

  /** Records the discharge checklist; what is sent replaces what was recorded. */
  @PutMapping("/{id}/discharge")
  @PreAuthorize(CARE)
  @Audited(resource = "session-discharge", action = Action.WRITE)
  ResponseEntity<SessionView> discharge(
      @PathVariable String id, @RequestBody DischargeBody body, IfMatch version, Caller caller) {
    return answer(
        caring.recordDischarge(
            command(id, version, caller), body.facts(), orNone(body.overrides())),
        caller);
  }

  /** The patient leaves. */
  @PostMapping("/{id}/complete")
  @PreAuthorize(CARE)
  @Audited(resource = "session", action = Action.WRITE)
  ResponseEntity<SessionView> complete(@PathVariable String id, IfMatch version, Caller caller) {
    return answer(caring.complete(command(id, version, caller)), caller);
  }

  /** The session ends here. */
  @PostMapping("/{id}/stop")
  @PreAuthorize(CARE)
  @Audited(resource = "session", action = Action.WRITE)
  ResponseEntity<SessionView> stop(
      @PathVariable String id, @RequestBody StopBody body, IfMatch version, Caller caller) {
    return answer(caring.stop(command(id, version, caller), body.reason(), body.note()), caller);
  }

  private Command command(String id, IfMatch version, Caller caller) {
    visible(id, caller);
    return new Command(id, new Care.Actor(caller.id(), caller.is("prescriber")), version);
  }

  private Stored<Session> visible(String id, Caller caller) {
    var stored = sessions.find(id).orElseThrow(Problem::notFound);
    var visit = stored.state().visit();
    caller.requireSite(visit.siteId());
    audit.touched(visit.patientId());
    audit.at(visit.siteId());
    return stored;
  }

  private ResponseEntity<SessionView> answer(Stored<Session> stored, Caller caller) {
    return Etags.ok(stored, view(stored, caller));
  }

  private SessionView view(Stored<Session> stored, Caller caller) {
    boolean clinical =
        caller.is("nurse") || caller.is("prescriber") || caller.is("medical-director");
    return clinical
        ? SessionView.clinical(stored, new WhatIsDue(packs.get(stored.state().visit().pack())))
        : SessionView.forFrontDesk(stored);
  }

  private static List<PrescriberOverride.Request> orNone(
      @Nullable List<PrescriberOverride.Request> overrides) {
    return overrides == null ? List.of() : overrides;
  }
}
