package org.infusionops.scheduling.choice;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * What patients may decide without a member of staff. Every part has its source; one that is
 * missing or out of its range is refused with its name.
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

  public PatientChoices {
    text(id, "id");
    between(version, 1, 9_999, "version");
    present(effectiveFrom, "effectiveFrom");
    text(approvedBy, "approvedBy");
    present(otherTime, "otherTime");
    present(waitlist, "waitlist");
  }

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
    public OtherTime {
      between(choices, 1, 5, "otherTime.choices");
      between(leastHoursAhead, 0, 168, "otherTime.leastHoursAhead");
      text(source, "otherTime.source");
    }

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
      present(mode, "waitlist.mode");
      between(askedAtOnce, 1, 20, "waitlist.askedAtOnce");
      between(minutesToAnswer, 5, 2_880, "waitlist.minutesToAnswer");
      between(leastHoursAhead, 1, 168, "waitlist.leastHoursAhead");
      between(earlierByHours, 1, 720, "waitlist.earlierByHours");
      present(asksFrom, "waitlist.asksFrom");
      present(asksUntil, "waitlist.asksUntil");
      if (!asksFrom.isBefore(asksUntil)) {
        throw new IllegalArgumentException("waitlist.asksUntil: not after waitlist.asksFrom");
      }
      text(source, "waitlist.source");
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

  private static void present(Object value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + ": missing");
    }
  }

  private static void text(String value, String field) {
    present(value, field);
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + ": blank");
    }
  }

  private static void between(int value, int least, int most, String field) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(field + ": not between " + least + " and " + most);
    }
  }
}
