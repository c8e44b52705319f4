package org.infusionops.intake.screening;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
      return new Completed(
          subject, answers, preferences, packId, dangerShownAt, decision, List.of(), List.of());
    }
  }

  /**
   * Decided and signed; the answers cannot be changed.
   *
   * @param decision the decision that stands
   * @param formerDecisions those before it, the first first
   * @param verdicts what was said of the clearances that were required
   */
  record Completed(
      Subject subject,
      Answers answers,
      @Nullable Preferences preferences,
      String packId,
      @Nullable Instant dangerShownAt,
      Decision decision,
      List<Decision> formerDecisions,
      List<ClearanceVerdict> verdicts)
      implements Screening {

    public Completed {
      // Screenings stored before there were clearances to decide have neither.
      formerDecisions = formerDecisions == null ? List.of() : List.copyOf(formerDecisions);
      verdicts = verdicts == null ? List.of() : List.copyOf(verdicts);
    }

    /** What was signed when the screening was completed. */
    Decision firstDecision() {
      return formerDecisions.isEmpty() ? decision : formerDecisions.getFirst();
    }

    /** The clearances that were required, and what was said of them. */
    Clearances clearances() {
      return Clearances.of(decision.findings(), verdicts);
    }

    Completed saying(ClearanceVerdict verdict) {
      return new Completed(
          subject,
          answers,
          preferences,
          packId,
          dangerShownAt,
          decision,
          formerDecisions,
          clearances().with(verdict).verdicts());
    }

    /** The same with a new decision; the one that stood is kept. */
    Completed decidedAnew(Decision next) {
      List<Decision> former = new ArrayList<>(formerDecisions);
      former.add(decision);
      return new Completed(
          subject, answers, preferences, packId, dangerShownAt, next, former, verdicts);
    }
  }
}
