package org.infusionops.contracts.intake;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A clinician has closed a safety event with a written disposition. Published by intake;
 * notification holds back pages that have not left yet. What was decided is read in intake by those
 * who may.
 *
 * @param safetyEventId the safety event, and the subject
 * @param siteId the site
 * @param by who closed it
 * @param drill whether it is an exercise
 * @param at when (UTC)
 */
public record SafetyEventClosed(
    String safetyEventId, String siteId, String by, boolean drill, Instant at) implements Event {
  public SafetyEventClosed {
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
