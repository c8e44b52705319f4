package org.infusionops.intake.questionnaire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.infusionops.intake.measurement.Occasion;

/**
 * A link by which a patient may answer one questionnaire once. The token itself is nowhere stored.
 *
 * @param patientId the patient
 * @param siteId the site that looks after the patient
 * @param instrument the instrument's id
 * @param occasion why it is asked
 * @param tokenHash SHA-256 of the token, in hex
 * @param createdAt when it was made (UTC)
 * @param createdBy staff id of who sent it
 * @param expiresAt until when it can be opened (UTC)
 * @param state what has become of it
 */
record QuestionnaireLink(
    String patientId,
    String siteId,
    String instrument,
    Occasion occasion,
    String tokenHash,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    State state) {

  /** What has become of a link. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Open.class, name = "OPEN"),
    @JsonSubTypes.Type(value = Answered.class, name = "ANSWERED"),
    @JsonSubTypes.Type(value = Revoked.class, name = "REVOKED")
  })
  sealed interface State {}

  /** Not answered yet. */
  record Open() implements State {}

  /**
   * Used; the measurement has the link's id.
   *
   * @param at when (UTC)
   */
  record Answered(Instant at) implements State {}

  /**
   * Taken back by staff.
   *
   * @param at when (UTC)
   * @param by staff id
   */
  record Revoked(Instant at, String by) implements State {}

  /** The same for the patient whose record stands for this one's now. */
  QuestionnaireLink of(String current) {
    return new QuestionnaireLink(
        current, siteId, instrument, occasion, tokenHash, createdAt, createdBy, expiresAt, state);
  }

  QuestionnaireLink become(State next) {
    return new QuestionnaireLink(
        patientId, siteId, instrument, occasion, tokenHash, createdAt, createdBy, expiresAt, next);
  }
}
