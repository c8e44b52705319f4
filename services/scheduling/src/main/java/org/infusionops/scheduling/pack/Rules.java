package org.infusionops.scheduling.pack;

import org.infusionops.contracts.intake.OutcomeStanding;
import org.jspecify.annotations.Nullable;

/**
 * The pack's rules about how a treatment goes on. They stay those of the version it began under.
 * The notice is the clinic's where the pack plans no maintenance and a prescriber does.
 *
 * @param review absent when the pack asks for no review
 * @param stretch absent when the pack has no maintenance, as is the next
 * @param fallBack when the patient has lost too much
 * @param notice how long before it is due a session may be ordered
 */
public record Rules(
    @Nullable Review review,
    @Nullable Stretch stretch,
    @Nullable FallBack fallBack,
    @Nullable Notice notice) {

  /** A pack that says nothing of all this. */
  public static final Rules NONE = new Rules(null, null, null, null);

  /**
   * A prescriber looks before the session after this one, unless the score fell so much.
   *
   * @param fallBelowPercent of the baseline
   */
  public record Review(String id, int afterSession, int fallBelowPercent, String source) {}

  /**
   * So many outcomes in a row, at least so good, ask for a longer interval.
   *
   * @param standing RESPONSE or REMISSION
   */
  public record Stretch(String id, OutcomeStanding standing, int outcomes, String source) {}

  /** An outcome that is less below the baseline than this asks for the step before. */
  public record FallBack(String id, int fallBelowPercent, String source) {}

  /** How long before a session is due it is told, and may be ordered. */
  public record Notice(String id, int days, String source) {}

  /** Half the interval for what an earlier release has planned without a notice. */
  public int noticeDays(Step step) {
    return notice == null ? step.everyDays() / 2 : notice.days();
  }

  /** The same with a notice: what a prescriber plans where the pack plans nothing needs one. */
  public Rules noticedBy(Notice usual) {
    return notice == null ? new Rules(review, stretch, fallBack, usual) : this;
  }
}
