package org.infusionops.intake.questionnaire;

import java.time.Instant;
import java.time.InstantSource;
import org.infusionops.contracts.intake.QuestionnaireRequested;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.measurement.Occasion;
import org.infusionops.intake.patient.Patient;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.publicpage.SignedTokens;
import org.infusionops.starter.sealing.Sealing;
import org.springframework.stereotype.Component;

/**
 * Makes a link and has it sent. The address of the link leaves this service only sealed, as contact
 * data does, so that nobody but notification can read it.
 */
@Component
class SendingLink {

  private final Aggregates<QuestionnaireLink> links;
  private final SignedTokens tokens;
  private final LinkSettings settings;
  private final Sealing sealing;
  private final InstantSource clock;

  SendingLink(
      Aggregates<QuestionnaireLink> links,
      SignedTokens questionnaireTokens,
      LinkSettings settings,
      Sealing sealing,
      InstantSource clock) {
    this.links = links;
    this.tokens = questionnaireTokens;
    this.settings = settings;
    this.sealing = sealing;
    this.clock = clock;
  }

  /**
   * Sends a patient a link; under an id that is there already nothing more is sent.
   *
   * @param by staff id of who sends it
   * @throws Problem 422 when a patient cannot be asked this by link in their language
   */
  Stored<QuestionnaireLink> send(
      String id,
      String patientId,
      Patient patient,
      Instrument instrument,
      Occasion occasion,
      String by) {
    if (!instrument.canBeSent(patient.contact().language().code())) {
      throw Problem.invalid(
          "instrument",
          "cannot be sent: its wording is not here in the patient's language, or a clinician rates"
              + " it");
    }
    return links.find(id).orElseGet(() -> create(id, patientId, patient, instrument, occasion, by));
  }

  private Stored<QuestionnaireLink> create(
      String id,
      String patientId,
      Patient patient,
      Instrument instrument,
      Occasion occasion,
      String by) {
    Instant now = clock.instant();
    Instant expiresAt = now.plus(settings.validFor());
    String token = tokens.ofId(id);
    var link =
        new QuestionnaireLink(
            patientId,
            patient.siteId(),
            instrument.id(),
            occasion,
            SignedTokens.hash(token),
            now,
            by,
            expiresAt,
            new QuestionnaireLink.Open());
    return links.create(
        id,
        Change.to(link)
            .publish(
                new QuestionnaireRequested(
                    id,
                    patientId,
                    patient.siteId(),
                    sealing.seal(settings.linkOf(token), id),
                    expiresAt,
                    now)));
  }
}
