package org.infusionops.contracts.intake;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A screening shows that someone may be in danger. Published by intake; who is paged for it, and
 * when, is told by {@link SafetyPageRequested}. The reason is not in the event: it is read in
 * intake by those who may.
 *
 * @param safetyEventId the safety event, and the subject
 * @param screeningId the screening that raised it
 * @param patientId the patient
 * @param siteId the site whose on-call clinician is paged
 * @param at when (UTC)
 */
public record SafetyEventRaised(
    String safetyEventId, String screeningId, String patientId, String siteId, Instant at)
    implements Event {
  public SafetyEventRaised {
    Checks.id(safetyEventId, "safetyEventId");
    Checks.id(screeningId, "screeningId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return safetyEventId;
  }
}
