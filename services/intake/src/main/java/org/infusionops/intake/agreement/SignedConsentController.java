package org.infusionops.intake.agreement;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.text.Legible;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Consent documents that patients have signed. */
@RestController
class SignedConsentController {

  private static final String WITNESSES = "hasAnyRole('intake', 'nurse', 'prescriber')";
  private static final String READERS =
      "hasAnyRole('intake', 'scheduler', 'nurse', 'prescriber', 'medical-director')";

  private final SigningConsent signing;
  private final SealedSignature sealing;
  private final AuditTrail trail;

  SignedConsentController(SigningConsent signing, SealedSignature sealing, AuditTrail trail) {
    this.signing = signing;
    this.sealing = sealing;
    this.trail = trail;
  }

  /**
   * How each document stands today — valid until, to renew, withdrawn or missing — and all that was
   * ever signed.
   */
  @GetMapping("/v1/patients/{patientId}/signed-consents")
  @PreAuthorize(READERS)
  @Audited(resource = "signed consent", action = Action.READ)
  SignedConsentView.OfPatient listSignedConsents(@PathVariable String patientId, Caller caller) {
    return SignedConsentView.OfPatient.of(patientId, signing.of(patientId, caller));
  }

  /**
   * Signs a document; the caller is the witness. 409 {@code document-changed} when the text that
   * was shown is not the one in force.
   */
  @PostMapping("/v1/patients/{patientId}/signed-consents")
  @PreAuthorize(WITNESSES)
  @Audited(resource = "signed consent", action = Action.WRITE)
  ResponseEntity<SignedConsentView> signConsent(
      @PathVariable String patientId, @RequestBody @Valid SigningRequest request, Caller caller) {
    Stored<SignedConsent> signed = signing.sign(patientId, request, caller);
    return Etags.created("/v1/signed-consents/" + signed.id(), signed, view(signed));
  }

  /** One signed document as it was signed. */
  @GetMapping("/v1/signed-consents/{id}")
  @PreAuthorize("hasAnyRole('intake', 'nurse', 'prescriber', 'medical-director')")
  @Audited(resource = "signed consent", action = Action.READ)
  ResponseEntity<SignedConsentView> readSignedConsent(@PathVariable String id, Caller caller) {
    Stored<SignedConsent> signed = signing.one(id, caller);
    return Etags.ok(signed, view(signed));
  }

  /**
   * That a consent was taken back, as sent.
   *
   * @param reason why, if the patient said so; at most 2,000 characters
   */
  @Schema(name = "ConsentWithdrawal")
  record WithdrawalRequest(@Nullable @Size(max = 2000) @Legible(lines = true) String reason) {}

  /** The patient takes the consent back: from now on none of this document counts. */
  @PostMapping("/v1/signed-consents/{id}/withdraw")
  @PreAuthorize(WITNESSES)
  @Audited(resource = "signed consent", action = Action.WRITE)
  ResponseEntity<SignedConsentView> withdrawConsent(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable @Valid WithdrawalRequest request,
      Caller caller) {
    Stored<SignedConsent> withdrawn =
        signing.withdraw(id, request == null ? null : request.reason(), caller);
    return Etags.ok(withdrawn, view(withdrawn));
  }

  private SignedConsentView view(Stored<SignedConsent> stored) {
    SignedConsent consent = stored.state();
    trail.touched(consent.patientId());
    SignedConsent.Withdrawal withdrawal = consent.withdrawal();
    return SignedConsentView.of(
        stored,
        sealing.open(consent),
        withdrawal == null
            ? null
            : sealing.openReason(withdrawal.sealedReason(), consent.patientId()));
  }
}
