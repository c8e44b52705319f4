package org.infusionops.contracts.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * How a patient in treatment stands was measured, or a measurement was withdrawn. Published by
 * intake, of the questionnaire by which the pack follows the patient alone; scheduling reviews,
 * stretches or falls back by it. Which questionnaire it was and what was answered is not in the
 * event.
 *
 * @param measurementId the measurement, and the subject
 * @param screeningId the screening that began the treatment
 * @param patientId the patient
 * @param siteId the site that looks after the patient
 * @param standing how the patient stands
 * @param fallBand by how many percent it fell below the baseline, as a multiple of 5 rounded down,
 *     -100 to 100; negative when it rose; absent when it cannot be told
 * @param takenAt when it was measured (UTC)
 * @param at when it was recorded, or withdrawn (UTC)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutcomeRecorded(
    String measurementId,
    String screeningId,
    String patientId,
    String siteId,
    OutcomeStanding standing,
    @Nullable Integer fallBand,
    Instant takenAt,
    Instant at)
    implements Event {
  public OutcomeRecorded {
    Checks.id(measurementId, "measurementId");
    Checks.id(screeningId, "screeningId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.present(standing, "standing");
    if (fallBand != null) {
      Checks.between(fallBand, -100, 100, "fallBand");
      Checks.that(fallBand % 5 == 0, "fallBand", "not a multiple of 5");
    }
    Checks.instant(takenAt, "takenAt");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return measurementId;
  }
}
