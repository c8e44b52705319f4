package org.infusionops.contracts.intake;

import java.time.Instant;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A patient allows or forbids messages of one purpose over one channel. Published by intake;
 * notification obeys at once, also for what is queued.
 *
 * @param patientId the patient, and the subject
 * @param siteId the site that looks after the patient
 * @param channel the channel it is about
 * @param purpose the purpose it is about
 * @param granted whether such messages are allowed from now on
 * @param at when the patient said so (UTC)
 */
public record ContactConsentChanged(
    String patientId,
    String siteId,
    Channel channel,
    ConsentPurpose purpose,
    boolean granted,
    Instant at)
    implements Event {
  public ContactConsentChanged {
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.present(channel, "channel");
    Checks.present(purpose, "purpose");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return patientId;
  }
}
