package org.infusionops.scheduling.choice;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.infusionops.starter.document.CheckedFile;

/**
 * What patients may decide without a member of staff. Every part has its source.
 *
 * @param id lower-case words
 * @param version from 1
 * @param effectiveFrom first day it is in force
 * @param approvedBy who signed it
 * @param otherTime how a patient gets another time
 * @param waitlist how a place that became free is offered
 */
public record PatientChoices(
    String id,
    int version,
    LocalDate effectiveFrom,
    String approvedBy,
    OtherTime otherTime,
    Waitlist waitlist) {

  /** The shipped one, or the clinic's own. */
  static final CheckedFile<PatientChoices> FILE =
      new CheckedFile<>(
          "patient choices",
          PatientChoices.class,
          "patient-choices.schema.json",
          "patient-choices-1.json");

  /**
   * How a patient gets another time.
   *
   * @param appliedAtOnce whether a time that is chosen among those offered is booked at once; else
   *     a scheduler is asked
   * @param choices how many times are offered
   * @param leastHoursAhead no time is offered sooner, and no appointment moved later than so long
   *     before its start
   * @param source where the rule comes from
   */
  public record OtherTime(boolean appliedAtOnce, int choices, int leastHoursAhead, String source) {
    public Duration leastAhead() {
      return Duration.ofHours(leastHoursAhead);
    }
  }

  /** Who is asked at the same time. */
  public enum Mode {
    /** One patient after the other. */
    ONE_AT_A_TIME,
    /** Several; the first to accept has it. */
    FIRST_COME
  }

  /**
   * How a place that became free is offered.
   *
   * @param mode whether one patient is asked at a time
   * @param askedAtOnce how many are asked at the same time when the first come has it
   * @param minutesToAnswer how long an offer is open
   * @param leastHoursAhead a place that begins sooner is not offered any more
   * @param earlierByHours a patient is asked only when their visit would be so much earlier
   * @param asksFrom offers are made from then on, in the site's local time
   * @param asksUntil offers are made until then, in the site's local time
   * @param source where the rule comes from
   */
  public record Waitlist(
      Mode mode,
      int askedAtOnce,
      int minutesToAnswer,
      int leastHoursAhead,
      int earlierByHours,
      LocalTime asksFrom,
      LocalTime asksUntil,
      String source) {
    public Waitlist {
      if (!asksFrom.isBefore(asksUntil)) {
        throw new IllegalArgumentException("waitlist.asksUntil: not after waitlist.asksFrom");
      }
    }

    /** How many may hold an open offer of one place at the same time. */
    public int atOnce() {
      return mode == Mode.ONE_AT_A_TIME ? 1 : askedAtOnce;
    }

    public Duration toAnswer() {
      return Duration.ofMinutes(minutesToAnswer);
    }

    public Duration leastAhead() {
      return Duration.ofHours(leastHoursAhead);
    }

    public Duration earlierBy() {
      return Duration.ofHours(earlierByHours);
    }
  }
}
