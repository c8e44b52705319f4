package org.infusionops.intake.rights;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.rights.Erasure.Approval;
import org.infusionops.intake.rights.Erasure.Declined;
import org.infusionops.intake.rights.Erasure.Erased;
import org.infusionops.intake.rights.Erasure.Erasing;
import org.infusionops.intake.rights.Erasure.Ground;
import org.infusionops.intake.rights.Erasure.Requested;
import org.infusionops.intake.rights.RetentionPolicy.Hold;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.privacy.Handover;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.text.Legible;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Erasures of patients: one person requests, another agrees. */
@RestController
@PreAuthorize("hasAnyRole('admin', 'medical-director')")
class ErasureController {

  private final RequestingErasure requesting;
  private final DecidingErasure deciding;
  private final Aggregates<Erasure> erasures;
  private final FindingPatients patients;
  private final CareDates care;
  private final Handover handover;
  private final Services services;
  private final AuditTrail trail;

  ErasureController(
      RequestingErasure requesting,
      DecidingErasure deciding,
      Aggregates<Erasure> erasures,
      FindingPatients patients,
      CareDates care,
      Handover handover,
      Services services,
      AuditTrail trail) {
    this.requesting = requesting;
    this.deciding = deciding;
    this.erasures = erasures;
    this.patients = patients;
    this.care = care;
    this.handover = handover;
    this.services = services;
    this.trail = trail;
  }

  /** How far an erasure has come. */
  enum State {
    REQUESTED,
    ERASING,
    ERASED,
    DECLINED
  }

  /**
   * @param ground why
   * @param note in words, erased with the patient; at most 1,000 characters
   */
  record ErasureRequest(
      @NotNull Ground ground, @Nullable @Size(max = 1000) @Legible(lines = true) String note) {}

  /**
   * @param reason why a duty to keep the record does not stand in the way: at least 20 visible
   *     characters; only needed where one stands, and only from the medical director
   */
  record ApprovalRequest(@Nullable @Size(max = 1000) @Legible(lines = true) String reason) {}

  /**
   * @param reason why it is not done; 1 to 1,000 characters
   */
  record DeclineRequest(@NotNull @Size(max = 1000) @Legible(lines = true) String reason) {}

  /**
   * An erasure as answered.
   *
   * @param holds the duties to keep the record that stand: now while it is requested, else when it
   *     was approved
   * @param answered when each service had done its part (UTC)
   * @param waitingFor the services that have not answered; empty before it is approved
   * @param decidedBy staff id of who approved or declined
   * @param decidedAt when (UTC)
   * @param decisionReason why holds were overridden, or why it was declined
   * @param erasedAt when the last service had done its part (UTC)
   */
  record ErasureView(
      String id,
      long version,
      String patientId,
      String siteId,
      String state,
      Ground ground,
      @Nullable String note,
      List<Hold> holds,
      String requestedBy,
      Instant requestedAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String decisionReason,
      Map<String, Instant> answered,
      List<String> waitingFor,
      @Nullable Instant erasedAt) {}

  /** Requests that a patient be erased. 409 while another erasure of the patient is under way. */
  @PostMapping("/v1/patients/{patientId}/erasures")
  @Audited(resource = "patient erasure", action = Action.WRITE)
  ResponseEntity<ErasureView> requestErasure(
      @PathVariable String patientId, @RequestBody @Valid ErasureRequest request, Caller caller) {
    Stored<Erasure> stored =
        requesting.request(patientId, request.ground(), request.note(), caller);
    return Etags.created("/v1/erasures/" + stored.id(), stored, view(stored));
  }

  /** The erasures of a patient, the last requested first. */
  @GetMapping("/v1/patients/{patientId}/erasures")
  @Audited(resource = "patient erasure", action = Action.READ)
  Page<ErasureView> listErasures(@PathVariable String patientId, Caller caller, Paging paging) {
    patients.one(patientId, caller);
    var ofPatient = Filters.eq("state.request.patientId", patientId);
    return paging.page(
        erasures
            .query(
                ofPatient,
                Sorts.descending("state.request.at", "_id"),
                paging.skip(),
                paging.size())
            .stream()
            .map(this::view)
            .toList(),
        erasures.count(ofPatient));
  }

  /** The erasures of the caller's sites, in one state or in any, the last requested first. */
  @GetMapping("/v1/erasures")
  @Audited(resource = "patient erasure", action = Action.READ)
  Page<ErasureView> listAllErasures(
      @RequestParam(required = false) @Nullable State state, Caller caller, Paging paging) {
    var filter =
        new Document("state.request.siteId", new Document("$in", List.copyOf(caller.sites())));
    if (state != null) {
      filter.append("state.is", state.name());
    }
    List<ErasureView> views =
        erasures
            .query(
                filter, Sorts.descending("state.request.at", "_id"), paging.skip(), paging.size())
            .stream()
            .map(this::view)
            .toList();
    trail.touched(views.stream().map(ErasureView::patientId).toList());
    return paging.page(views, erasures.count(filter));
  }

  /** One erasure, with the services that have answered. */
  @GetMapping("/v1/erasures/{erasureId}")
  @Audited(resource = "patient erasure", action = Action.READ)
  ResponseEntity<ErasureView> readErasure(@PathVariable String erasureId, Caller caller) {
    Stored<Erasure> stored = one(erasureId, caller);
    return Etags.ok(stored, view(stored));
  }

  /**
   * Agrees. 409 when it is the person who requested it, when it was decided already, or while a
   * duty to keep the record stands that the caller cannot override.
   */
  @PostMapping("/v1/erasures/{erasureId}/approve")
  @Audited(resource = "patient erasure", action = Action.WRITE)
  ResponseEntity<ErasureView> approveErasure(
      @PathVariable String erasureId,
      @RequestBody @Valid ApprovalRequest request,
      IfMatch ifMatch,
      Caller caller) {
    one(erasureId, caller);
    Stored<Erasure> stored = deciding.approve(erasureId, request.reason(), caller, ifMatch);
    return Etags.ok(stored, view(stored));
  }

  /** Declines, with a reason. */
  @PostMapping("/v1/erasures/{erasureId}/decline")
  @Audited(resource = "patient erasure", action = Action.WRITE)
  ResponseEntity<ErasureView> declineErasure(
      @PathVariable String erasureId,
      @RequestBody @Valid DeclineRequest request,
      IfMatch ifMatch,
      Caller caller) {
    one(erasureId, caller);
    Stored<Erasure> stored = deciding.decline(erasureId, request.reason(), caller, ifMatch);
    return Etags.ok(stored, view(stored));
  }

  private Stored<Erasure> one(String id, Caller caller) {
    Stored<Erasure> stored = erasures.find(id).orElseThrow(Problem::notFound);
    caller.requireSite(stored.state().request().siteId());
    trail.touched(stored.state().request().patientId());
    return stored;
  }

  private ErasureView view(Stored<Erasure> stored) {
    Erasure.Request request = stored.state().request();
    return switch (stored.state()) {
      case Requested _ ->
          view(
              stored,
              care.holds(request.patientId(), request.siteId()),
              null,
              null,
              null,
              Map.of(),
              List.of(),
              null);
      case Erasing erasing -> {
        Map<String, Instant> answered = handover.answered(stored.id(), services.all());
        List<String> waitingFor =
            services.all().stream().filter(service -> !answered.containsKey(service)).toList();
        yield approved(stored, erasing.approval(), answered, waitingFor, null);
      }
      case Erased erased ->
          approved(stored, erased.approval(), erased.answered(), List.of(), erased.at());
      case Declined declined ->
          view(
              stored,
              request.holds(),
              declined.by(),
              declined.at(),
              declined.reason(),
              Map.of(),
              List.of(),
              null);
    };
  }

  private static ErasureView approved(
      Stored<Erasure> stored,
      Approval approval,
      Map<String, Instant> answered,
      List<String> waitingFor,
      @Nullable Instant erasedAt) {
    return view(
        stored,
        approval.overridden(),
        approval.by(),
        approval.at(),
        approval.reason(),
        answered,
        waitingFor,
        erasedAt);
  }

  private static ErasureView view(
      Stored<Erasure> stored,
      List<Hold> holds,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String decisionReason,
      Map<String, Instant> answered,
      List<String> waitingFor,
      @Nullable Instant erasedAt) {
    Erasure.Request request = stored.state().request();
    return new ErasureView(
        stored.id(),
        stored.version(),
        request.patientId(),
        request.siteId(),
        stored.state().state(),
        request.ground(),
        request.note(),
        holds,
        request.by(),
        request.at(),
        decidedBy,
        decidedAt,
        decisionReason,
        answered,
        waitingFor,
        erasedAt);
  }
}
