package org.infusionops.intake.safety;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.safety.FindingSafetyEvents.Wanted;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.audit.NoPersonalData;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.requests.Required;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.text.Legible;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Safety events, with their cause, for those who may know it and look after them. */
@RestController
@RequestMapping("/v1/safety-events")
class SafetyEventController {

  /**
   * Who looks after safety events. Not nurses: an acknowledgement ends the paging of the on-call
   * clinician, who is to judge the danger; a nurse sees that an event waits and whom to call.
   */
  private static final String CLINICIANS = "hasAnyRole('prescriber', 'medical-director')";

  private final FindingSafetyEvents finding;
  private final LookingAfterSafetyEvent lookingAfter;
  private final StartingDrill drills;
  private final SafetyPolicy policy;
  private final AuditTrail trail;

  SafetyEventController(
      FindingSafetyEvents finding,
      LookingAfterSafetyEvent lookingAfter,
      StartingDrill drills,
      SafetyPolicy policy,
      AuditTrail trail) {
    this.finding = finding;
    this.lookingAfter = lookingAfter;
    this.drills = drills;
    this.policy = policy;
    this.trail = trail;
  }

  /**
   * That an open safety event is there; nothing tells about whom.
   *
   * @param raisedAt UTC
   * @param firstPagedAt when a provider first took a page (UTC); absent while none is known to have
   * @param ownerId staff id of who has it; absent while nobody has
   */
  record OpenView(
      String id,
      String siteId,
      SafetyEvent.State state,
      boolean drill,
      Instant raisedAt,
      @Nullable Instant firstPagedAt,
      @Nullable String ownerId,
      long version) {

    static OpenView of(Stored<SafetyEvent> stored) {
      SafetyEvent event = stored.state();
      return new OpenView(
          stored.id(),
          event.siteId(),
          event.state(),
          event.drill(),
          event.raisedAt(),
          event.firstPagedAt().orElse(null),
          event.owner().map(SafetyEvent.Owner::staffId).orElse(null),
          stored.version());
    }
  }

  /** What is written about an event; at most 4,000 characters. */
  record NoteRequest(@NotNull @Size(max = 4000) @Legible(lines = true) String text) {}

  /**
   * How an event ended.
   *
   * @param code one of the codes that the event names
   * @param text what was done, at least as long as the event names and at most 4,000 characters
   */
  record ClosingRequest(
      @NotNull @Size(max = 64) String code,
      @NotNull @Size(max = 4000) @Legible(lines = true) String text) {}

  /** Where an exercise is to be. */
  record DrillRequest(@NotNull @Size(max = 64) String siteId) {}

  /**
   * The safety events of the caller's sites, of one patient or of all, the last raised first.
   *
   * @param open true for those that are open, false for those that are closed
   * @param drill true for exercises, false for real ones
   */
  @GetMapping
  @PreAuthorize(CLINICIANS)
  @Audited(resource = "safety event", action = Action.READ)
  Page<SafetyEventView> listSafetyEvents(
      @RequestParam(required = false) @Nullable String patientId,
      @RequestParam(required = false) @Nullable Boolean open,
      @RequestParam(required = false) @Nullable Boolean drill,
      Caller caller,
      Paging paging) {
    Page<Stored<SafetyEvent>> found =
        finding.list(new Wanted(patientId, open, drill), caller, paging);
    trail.touched(
        found.items().stream()
            .map(each -> each.state().patientId())
            .filter(Objects::nonNull)
            .toList());
    return paging.page(found.items().stream().map(SafetyEventView::line).toList(), found.total());
  }

  /**
   * That safety events are open at the caller's sites, the first raised first: for a banner that is
   * asked for every few seconds. Nurses have it too, to call who is on call.
   */
  @GetMapping("/open")
  @PreAuthorize("hasAnyRole('prescriber', 'medical-director', 'nurse')")
  @NoPersonalData
  List<OpenView> openSafetyEvents(Caller caller) {
    return finding.open(caller).stream().map(OpenView::of).toList();
  }

  /** One safety event, by its id or by that of a signal it took in, with all that was done. */
  @GetMapping("/{safetyEventId}")
  @PreAuthorize(CLINICIANS)
  @Audited(resource = "safety event", action = Action.READ)
  ResponseEntity<SafetyEventView> readSafetyEvent(
      @PathVariable String safetyEventId, Caller caller) {
    return answer(seen(safetyEventId, caller));
  }

  /**
   * Takes a safety event on; nobody is paged any more. 409 says who has it when somebody else was
   * first. It needs no version.
   */
  @PostMapping("/{safetyEventId}/acknowledge")
  @PreAuthorize(CLINICIANS)
  @Audited(resource = "safety event", action = Action.WRITE)
  ResponseEntity<SafetyEventView> acknowledgeSafetyEvent(
      @PathVariable String safetyEventId, Caller caller) {
    return answer(lookingAfter.acknowledge(seen(safetyEventId, caller).id(), caller));
  }

  /**
   * Takes a safety event over from whoever has it. 409 while nobody has it, or when it is closed;
   * 412 when it has changed since the version named.
   */
  @PostMapping("/{safetyEventId}/take-over")
  @PreAuthorize(CLINICIANS)
  @Audited(resource = "safety event", action = Action.WRITE)
  ResponseEntity<SafetyEventView> takeOverSafetyEvent(
      @PathVariable String safetyEventId, @Required IfMatch ifMatch, Caller caller) {
    return answer(lookingAfter.takeOver(seen(safetyEventId, caller).id(), ifMatch, caller));
  }

  /** Adds a note, which nobody can change or take away; a closed event can be added to as well. */
  @PostMapping("/{safetyEventId}/notes")
  @PreAuthorize(CLINICIANS)
  @Audited(resource = "safety event", action = Action.WRITE)
  ResponseEntity<SafetyEventView> noteOnSafetyEvent(
      @PathVariable String safetyEventId, @RequestBody @Valid NoteRequest request, Caller caller) {
    return answer(lookingAfter.note(seen(safetyEventId, caller).id(), request.text(), caller));
  }

  /**
   * Closes a safety event for good. 422 when the code or the length of the text is not as the event
   * names it; 409 when nobody has acknowledged it, or somebody else has it; 412 when it has changed
   * since the version named.
   */
  @PostMapping("/{safetyEventId}/close")
  @PreAuthorize(CLINICIANS)
  @Audited(resource = "safety event", action = Action.WRITE)
  ResponseEntity<SafetyEventView> closeSafetyEvent(
      @PathVariable String safetyEventId,
      @RequestBody @Valid ClosingRequest request,
      @Required IfMatch ifMatch,
      Caller caller) {
    return answer(
        lookingAfter.close(
            seen(safetyEventId, caller).id(), request.code(), request.text(), ifMatch, caller));
  }

  /**
   * Starts an exercise at a site: it pages and escalates like a real event and is marked as a drill
   * everywhere. 409 while another is open there.
   */
  @PostMapping("/drills")
  @PreAuthorize(CLINICIANS)
  @Audited(resource = "safety event", action = Action.WRITE)
  ResponseEntity<SafetyEventView> startDrill(
      @RequestBody @Valid DrillRequest request, Caller caller) {
    Stored<SafetyEvent> drill = drills.start(request.siteId(), caller);
    trail.at(drill.state().siteId());
    return Etags.created(
        "/v1/safety-events/" + drill.id(), drill, SafetyEventView.whole(drill, policy));
  }

  private Stored<SafetyEvent> seen(String id, Caller caller) {
    Stored<SafetyEvent> found = finding.one(id, caller);
    String patientId = found.state().patientId();
    if (patientId != null) {
      trail.touched(patientId);
    }
    trail.at(found.state().siteId());
    return found;
  }

  private ResponseEntity<SafetyEventView> answer(Stored<SafetyEvent> stored) {
    return Etags.ok(stored, SafetyEventView.whole(stored, policy));
  }
}
