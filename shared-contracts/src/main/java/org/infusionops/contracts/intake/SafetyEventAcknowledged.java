package org.infusionops.contracts.intake;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A clinician has taken a safety event on: nobody has to be paged for it any more. Published by
 * intake; notification holds back pages that have not left yet.
 *
 * @param safetyEventId the safety event, and the subject
 * @param siteId the site
 * @param by who has it now
 * @param drill whether it is an exercise
 * @param at when (UTC)
 */
public record SafetyEventAcknowledged(
    String safetyEventId, String siteId, String by, boolean drill, Instant at) implements Event {
  public SafetyEventAcknowledged {
    Checks.id(safetyEventId, "safetyEventId");
    Checks.slug(siteId, "siteId");
    Checks.staff(by, "by");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return safetyEventId;
  }
}
