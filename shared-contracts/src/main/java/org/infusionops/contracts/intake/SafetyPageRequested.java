package org.infusionops.contracts.intake;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A member of staff is to be paged because a safety event waits. Published by intake, which keeps
 * the clock; notification brings it by SMS and e-mail at any hour. Neither the reason nor the
 * patient is in the event.
 *
 * @param safetyEventId the safety event, and the subject
 * @param siteId the site
 * @param staffId who is paged; how to reach them is in the clinic's file
 * @param page which page of this safety event, from 1
 * @param drill whether it is an exercise, which the page has to say
 * @param at when it was asked for (UTC)
 */
public record SafetyPageRequested(
    String safetyEventId, String siteId, String staffId, int page, boolean drill, Instant at)
    implements Event {
  public SafetyPageRequested {
    Checks.id(safetyEventId, "safetyEventId");
    Checks.slug(siteId, "siteId");
    Checks.staff(staffId, "staffId");
    Checks.between(page, 1, 99_999, "page");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return safetyEventId;
  }
}
