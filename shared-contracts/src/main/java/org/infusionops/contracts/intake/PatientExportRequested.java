package org.infusionops.contracts.intake;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A patient's data is to be handed out whole. Published by intake, again until all have answered;
 * every service hands its part over, sealed, in the database of the keys, never on a topic.
 *
 * @param exportId the export, and the subject
 * @param patientId whose data it is
 * @param siteId the site that looks after the patient
 * @param at when (UTC)
 */
public record PatientExportRequested(String exportId, String patientId, String siteId, Instant at)
    implements Event {
  public PatientExportRequested {
    Checks.id(exportId, "exportId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return exportId;
  }
}
