package org.infusionops.contracts.intake;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * Two records turned out to be of one patient, and two people agreed on it. Published by intake;
 * from now on every service lists and treats what it has under the merged id as the surviving
 * patient's. Ids of the past stay in what was recorded under them.
 *
 * @param registerId the register of all merges, and the subject: they arrive in the order in which
 *     they were made
 * @param survivingPatientId the patient that stays; may itself be merged into another later
 * @param mergedPatientId the patient that is the same person
 * @param siteId the site of the patient that stays
 * @param by staff id of who agreed last
 * @param at when (UTC)
 */
public record PatientsMerged(
    String registerId,
    String survivingPatientId,
    String mergedPatientId,
    String siteId,
    String by,
    Instant at)
    implements Event {
  public PatientsMerged {
    Checks.id(registerId, "registerId");
    Checks.id(survivingPatientId, "survivingPatientId");
    Checks.id(mergedPatientId, "mergedPatientId");
    Checks.that(
        !survivingPatientId.equals(mergedPatientId), "mergedPatientId", "the same as the other");
    Checks.slug(siteId, "siteId");
    Checks.staff(by, "by");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return registerId;
  }
}
