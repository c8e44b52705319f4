package org.infusionops.intake.enquiry;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.InstantSource;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.patient.RegistrationRequest;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
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

/** The worklist of enquiries and referrals. In the audit an enquiry stands by its own id. */
@RestController
@RequestMapping("/v1/enquiries")
@PreAuthorize("hasRole('intake')")
class EnquiryController {

  private final FindingEnquiries finding;
  private final WorkingOnEnquiry working;
  private final RegisteringFromEnquiry registering;
  private final EnquiryPolicy policy;
  private final AuditTrail trail;
  private final InstantSource clock;

  EnquiryController(
      FindingEnquiries finding,
      WorkingOnEnquiry working,
      RegisteringFromEnquiry registering,
      EnquiryPolicy policy,
      AuditTrail trail,
      InstantSource clock) {
    this.finding = finding;
    this.working = working;
    this.registering = registering;
    this.policy = policy;
    this.trail = trail;
    this.clock = clock;
  }

  /** A try to contact the person, as sent. */
  record AttemptRequest(@NotNull Way way, @NotNull Attempt.Result result) {}

  /** Why it ends, as sent. */
  record CloseRequest(@NotNull CloseReason reason) {}

  /**
   * The enquiries of one site or of all of the caller's, in one state or in any. Of open ones those
   * that wait longest come first.
   */
  @GetMapping
  @Audited(resource = "enquiry", action = Action.READ)
  Page<EnquiryView> listEnquiries(
      @RequestParam(required = false) @Nullable EnquiryState state,
      @RequestParam(required = false) @Nullable String siteId,
      Caller caller,
      Paging paging) {
    Page<Stored<Enquiry>> found = finding.list(state, siteId, caller, paging);
    trail.touched(found.items().stream().map(Stored::id).toList());
    return paging.page(found.items().stream().map(this::view).toList(), found.total());
  }

  /** One enquiry. 404 also when what was personal in it has been forgotten. */
  @GetMapping("/{enquiryId}")
  @Audited(resource = "enquiry", action = Action.READ)
  ResponseEntity<EnquiryView> readEnquiry(@PathVariable String enquiryId, Caller caller) {
    return ok(seen(enquiryId, caller));
  }

  /** The caller works on it from now on. */
  @PostMapping("/{enquiryId}/take")
  @Audited(resource = "enquiry", action = Action.WRITE)
  ResponseEntity<EnquiryView> takeEnquiry(
      @PathVariable String enquiryId, IfMatch ifMatch, Caller caller) {
    var _ = seen(enquiryId, caller);
    return ok(working.take(enquiryId, ifMatch, caller));
  }

  /** Records a try to contact the person; one by which the person heard from us answers it. */
  @PostMapping("/{enquiryId}/attempts")
  @Audited(resource = "enquiry", action = Action.WRITE)
  ResponseEntity<EnquiryView> recordAttempt(
      @PathVariable String enquiryId,
      @RequestBody @Valid AttemptRequest request,
      IfMatch ifMatch,
      Caller caller) {
    var _ = seen(enquiryId, caller);
    return ok(working.attempt(enquiryId, request.way(), request.result(), ifMatch, caller));
  }

  /** Ends it without a new patient; what is personal in it is forgotten as the policy says. */
  @PostMapping("/{enquiryId}/close")
  @Audited(resource = "enquiry", action = Action.WRITE)
  ResponseEntity<EnquiryView> closeEnquiry(
      @PathVariable String enquiryId,
      @RequestBody @Valid CloseRequest request,
      IfMatch ifMatch,
      Caller caller) {
    var _ = seen(enquiryId, caller);
    return ok(working.close(enquiryId, request.reason(), ifMatch, caller));
  }

  /** Opens a closed one again. */
  @PostMapping("/{enquiryId}/reopen")
  @Audited(resource = "enquiry", action = Action.WRITE)
  ResponseEntity<EnquiryView> reopenEnquiry(
      @PathVariable String enquiryId, IfMatch ifMatch, Caller caller) {
    var _ = seen(enquiryId, caller);
    return ok(working.reopen(enquiryId, ifMatch));
  }

  /**
   * Makes a patient of the person: at most one, whoever tries how often. What was allowed on the
   * form is in the patient's consents, with its wording and time.
   */
  @PostMapping("/{enquiryId}/register")
  @Audited(resource = "enquiry", action = Action.WRITE)
  ResponseEntity<EnquiryView> registerFromEnquiry(
      @PathVariable String enquiryId,
      @RequestBody @Valid RegistrationRequest request,
      Caller caller) {
    Stored<Enquiry> registered = registering.register(seen(enquiryId, caller), request, caller);
    if (registered.state() instanceof Enquiry.Registered done) {
      trail.touched(done.patientId());
    }
    return ok(registered);
  }

  private Stored<Enquiry> seen(String enquiryId, Caller caller) {
    Stored<Enquiry> enquiry = finding.one(enquiryId, caller);
    trail.touched(enquiryId);
    trail.at(enquiry.state().siteId());
    return enquiry;
  }

  private EnquiryView view(Stored<Enquiry> stored) {
    return EnquiryView.of(stored, policy, clock.instant());
  }

  private ResponseEntity<EnquiryView> ok(Stored<Enquiry> stored) {
    return Etags.ok(stored, view(stored));
  }
}
