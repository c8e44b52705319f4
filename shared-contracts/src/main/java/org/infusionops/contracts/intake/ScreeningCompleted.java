package org.infusionops.contracts.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * A prescriber has signed the outcome of a screening. Published by intake. When eligible,
 * scheduling proposes and holds a series and billing makes financing offers; notification tells the
 * patient that the clinic will be in touch.
 *
 * @param screeningId the screening, and the subject
 * @param patientId the patient
 * @param siteId the site where the patient is to be treated
 * @param outcome what was signed
 * @param packId the protocol pack that was applied
 * @param packVersion its version, from 1
 * @param series what to book; there exactly when the outcome is {@link ScreeningOutcome#ELIGIBLE}
 * @param preferences when the patient can come; absent when any time suits
 * @param signedBy staff id of the prescriber
 * @param at when it was signed (UTC)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScreeningCompleted(
    String screeningId,
    String patientId,
    String siteId,
    ScreeningOutcome outcome,
    String packId,
    int packVersion,
    @Nullable SeriesShape series,
    @Nullable Preferences preferences,
    String signedBy,
    Instant at)
    implements Event {
  public ScreeningCompleted {
    Checks.id(screeningId, "screeningId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.present(outcome, "outcome");
    Checks.slug(packId, "packId");
    Checks.between(packVersion, 1, 9_999, "packVersion");
    Checks.that(
        (outcome == ScreeningOutcome.ELIGIBLE) == (series != null),
        "series",
        "there exactly when the outcome is ELIGIBLE");
    Checks.staff(signedBy, "signedBy");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return screeningId;
  }
}
