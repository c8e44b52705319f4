package org.infusionops.intake.screening;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.infusionops.contracts.intake.Preferences;
import org.infusionops.intake.eligibility.Answers;
import org.jspecify.annotations.Nullable;

/** A screening: a draft that is filled in, then a decision that nothing changes any more. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Screening.Draft.class, name = "DRAFT"),
  @JsonSubTypes.Type(value = Screening.Completed.class, name = "COMPLETED")
})
public sealed interface Screening {

  /** What the screening is about, whatever its state. */
  Subject subject();

  /** What the person said and what was measured. */
  Answers answers();

  /** When the patient can come; absent when any time suits. */
  @Nullable Preferences preferences();

  /** The pack to be applied, in the version in force when it is completed. */
  String packId();

  /**
   * Set once an answer showed that the person may be in danger; it stays, whatever is answered
   * later.
   */
  @Nullable Instant dangerShownAt();

  /**
   * Who is screened, where, and who began it.
   *
   * @param patientId the patient
   * @param siteId the site that looks after the patient
   * @param startedAt when it was begun (UTC)
   * @param startedBy staff id of who began it
   */
  record Subject(String patientId, String siteId, Instant startedAt, String startedBy) {}

  /**
   * Still being filled in.
   *
   * @param changedAt when it was last changed (UTC)
   * @param changedBy staff id of who changed it last
   */
  record Draft(
      Subject subject,
      Answers answers,
      @Nullable Preferences preferences,
      String packId,
      @Nullable Instant dangerShownAt,
      Instant changedAt,
      String changedBy)
      implements Screening {

    /** The same draft with other content. */
    Draft filledIn(Content content, Instant at, String by) {
      Instant shown = dangerShownAt == null && content.showsDanger() ? at : dangerShownAt;
      return new Draft(
          subject, content.answers(), content.preferences(), content.packId(), shown, at, by);
    }

    /** What is filled in. */
    Content content() {
      return new Content(answers, preferences, packId);
    }

    Completed completedBy(Decision decision) {
      return new Completed(subject, answers, preferences, packId, dangerShownAt, decision);
    }
  }

  /** Decided and signed; it cannot be changed. */
  record Completed(
      Subject subject,
      Answers answers,
      @Nullable Preferences preferences,
      String packId,
      @Nullable Instant dangerShownAt,
      Decision decision)
      implements Screening {}
}
