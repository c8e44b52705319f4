package org.infusionops.intake.questionnaire;

import com.mongodb.client.model.Sorts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.measurement.Occasion;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.patient.Patient;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.repetition.RequestIds;
import org.infusionops.starter.requests.Etags;
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
import org.springframework.web.bind.annotation.RestController;

/** Links to questionnaires: staff send them, see what became of them, and take them back. */
@RestController
class LinkController {

  private static final String WRITERS = "hasAnyRole('intake', 'nurse', 'prescriber')";
  private static final String READERS =
      "hasAnyRole('intake', 'nurse', 'prescriber', 'medical-director')";

  private final Aggregates<QuestionnaireLink> links;
  private final SendingLink sending;
  private final Instruments instruments;
  private final FindingPatients patients;
  private final RequestIds ids;
  private final AuditTrail trail;
  private final InstantSource clock;

  LinkController(
      Aggregates<QuestionnaireLink> links,
      SendingLink sending,
      Instruments instruments,
      FindingPatients patients,
      RequestIds ids,
      AuditTrail trail,
      InstantSource clock) {
    this.links = links;
    this.sending = sending;
    this.instruments = instruments;
    this.patients = patients;
    this.ids = ids;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Which questionnaire a patient is asked, and why.
   *
   * @param instrument the instrument's id, such as {@code phq-9}
   * @param occasion why it is asked
   * @param session which session, from 1; only with {@code SESSION}
   */
  record LinkRequest(
      @NotNull @Size(max = 32) String instrument,
      @NotNull Occasion.Kind occasion,
      @Nullable Integer session) {}

  /** What has become of a link. */
  enum LinkState {
    OPEN,
    ANSWERED,
    EXPIRED,
    REVOKED
  }

  /**
   * A link, without what opens it.
   *
   * @param measurementId there when it was answered
   */
  record LinkView(
      String id,
      long version,
      String patientId,
      String instrument,
      Occasion occasion,
      LinkState state,
      Instant createdAt,
      String createdBy,
      Instant expiresAt,
      @Nullable String measurementId) {
    static LinkView of(Stored<QuestionnaireLink> stored, Instant now) {
      QuestionnaireLink link = stored.state();
      LinkState state =
          switch (link.state()) {
            case QuestionnaireLink.Answered _ -> LinkState.ANSWERED;
            case QuestionnaireLink.Revoked _ -> LinkState.REVOKED;
            case QuestionnaireLink.Open _ ->
                now.isBefore(link.expiresAt()) ? LinkState.OPEN : LinkState.EXPIRED;
          };
      return new LinkView(
          stored.id(),
          stored.version(),
          link.patientId(),
          link.instrument(),
          link.occasion(),
          state,
          link.createdAt(),
          link.createdBy(),
          link.expiresAt(),
          state == LinkState.ANSWERED ? stored.id() : null);
    }
  }

  /**
   * Sends the patient a link by e-mail and SMS, as far as they consented. The answer does not hold
   * the link. 422 when the questionnaire cannot be sent in the patient's language.
   */
  @PostMapping("/v1/patients/{patientId}/questionnaire-links")
  @PreAuthorize(WRITERS)
  @Audited(resource = "questionnaire link", action = Action.WRITE)
  ResponseEntity<LinkView> sendLink(
      @PathVariable String patientId, @RequestBody @Valid LinkRequest request, Caller caller) {
    Patient patient = patients.one(patientId, caller).state();
    Instrument instrument =
        instruments
            .find(request.instrument())
            .orElseThrow(() -> Problem.invalid("instrument", "is no instrument"));
    Stored<QuestionnaireLink> stored =
        sending.send(ids.next(), patientId, patient, instrument, occasion(request), caller.id());
    return Etags.created(
        "/v1/questionnaire-links/" + stored.id(), stored, LinkView.of(stored, clock.instant()));
  }

  private static Occasion occasion(LinkRequest request) {
    try {
      return new Occasion(request.occasion(), request.session());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("session", String.valueOf(e.getMessage()));
    }
  }

  /** The links sent to one patient, the last sent first. */
  @GetMapping("/v1/patients/{patientId}/questionnaire-links")
  @PreAuthorize(READERS)
  @Audited(resource = "questionnaire link", action = Action.READ)
  Page<LinkView> listLinks(@PathVariable String patientId, Caller caller, Paging paging) {
    patients.one(patientId, caller);
    var filter = new Document("state.patientId", patientId);
    Instant now = clock.instant();
    return paging.page(
        links
            .query(filter, Sorts.descending("state.createdAt", "_id"), paging.skip(), paging.size())
            .stream()
            .map(stored -> LinkView.of(stored, now))
            .toList(),
        links.count(filter));
  }

  /** Takes a link back: it opens nothing any more. 409 when it has been answered. */
  @PostMapping("/v1/questionnaire-links/{id}/revoke")
  @PreAuthorize(WRITERS)
  @Audited(resource = "questionnaire link", action = Action.WRITE)
  ResponseEntity<LinkView> revokeLink(@PathVariable String id, Caller caller) {
    Stored<QuestionnaireLink> found = links.find(id).orElseThrow(Problem::notFound);
    caller.requireSite(found.state().siteId());
    trail.touched(found.state().patientId());
    Instant now = clock.instant();
    Stored<QuestionnaireLink> stored =
        links.change(
            id,
            link ->
                switch (link.state()) {
                  case QuestionnaireLink.Answered _ ->
                      throw Problem.conflict("answered", "It has been answered already");
                  case QuestionnaireLink.Revoked _ -> Change.to(link);
                  case QuestionnaireLink.Open _ ->
                      Change.to(link.become(new QuestionnaireLink.Revoked(now, caller.id())));
                });
    return Etags.ok(stored, LinkView.of(stored, now));
  }
}
