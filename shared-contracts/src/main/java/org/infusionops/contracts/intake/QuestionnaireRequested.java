package org.infusionops.contracts.intake;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A patient is asked to answer a questionnaire by a link. Published by intake; notification sends
 * the link. Which questionnaire it is, and why, is not in the event.
 *
 * @param linkId the link, and the subject
 * @param patientId the patient
 * @param siteId the site that asks
 * @param sealedLink the link's address as ciphertext (compact JWE), sealed by intake and opened by
 *     notification only: who has it may answer
 * @param expiresAt until when it can be answered (UTC)
 * @param at when (UTC)
 */
public record QuestionnaireRequested(
    String linkId,
    String patientId,
    String siteId,
    String sealedLink,
    Instant expiresAt,
    Instant at)
    implements Event {
  public QuestionnaireRequested {
    Checks.id(linkId, "linkId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.sealed(sealedLink, "sealedLink");
    Checks.instant(expiresAt, "expiresAt");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return linkId;
  }
}
