package org.infusionops.intake.measurement;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.infusionops.intake.instrument.Score;
import org.infusionops.intake.safety.SafetyEvent.Cause;
import org.jspecify.annotations.Nullable;

/**
 * An answered questionnaire or a rating, with its score. What was answered never changes; what was
 * entered in error is withdrawn and stays on record.
 *
 * @param patientId the patient
 * @param siteId the site that looks after the patient
 * @param instrument the instrument's id
 * @param instrumentVersion of its document, by which it was scored
 * @param answers by item; what is not in it was not answered
 * @param score as it was at that version
 * @param occasion why it was measured
 * @param way how the answers came
 * @param by staff id of who entered or imported it; absent when the patient did
 * @param takenAt when the answers were given (UTC)
 * @param recordedAt when they were stored (UTC)
 * @param danger what in the answers shows that the person may be in danger, if anything does
 * @param withdrawn there when it no longer counts
 */
public record Measurement(
    String patientId,
    String siteId,
    String instrument,
    int instrumentVersion,
    Map<String, Integer> answers,
    Score score,
    Occasion occasion,
    Way way,
    @Nullable String by,
    Instant takenAt,
    Instant recordedAt,
    @Nullable Cause danger,
    @Nullable Withdrawn withdrawn) {

  /**
   * That it was entered in error.
   *
   * @param at when this was said (UTC)
   * @param by staff id of who said so
   * @param reason why, in words
   */
  public record Withdrawn(Instant at, String by, String reason) {}

  public Measurement {
    answers = Collections.unmodifiableMap(new TreeMap<>(answers));
  }

  Measurement withdrawnAs(Withdrawn said) {
    return new Measurement(
        patientId,
        siteId,
        instrument,
        instrumentVersion,
        answers,
        score,
        occasion,
        way,
        by,
        takenAt,
        recordedAt,
        danger,
        said);
  }
}
