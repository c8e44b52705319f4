package org.infusionops.scheduling.planning;

import java.time.LocalDate;
import java.time.LocalTime;
import org.infusionops.starter.document.CheckedFile;

/**
 * How far scheduling looks and moves by itself. Every part has its source.
 *
 * @param id lower-case words
 * @param version from 1
 * @param effectiveFrom first day it is in force
 * @param approvedBy who signed it
 * @param search where a series is looked for
 * @param move where appointments are moved to
 * @param visitDue how patients hear that a visit is due
 */
public record PlanningPolicy(
    String id,
    int version,
    LocalDate effectiveFrom,
    String approvedBy,
    Search search,
    Move move,
    VisitDue visitDue) {

  /** The shipped one, or the clinic's own. */
  public static final CheckedFile<PlanningPolicy> FILE =
      new CheckedFile<>(
          "planning policy",
          PlanningPolicy.class,
          "planning-policy.schema.json",
          "planning-policy-1.json");

  /**
   * Where a series is looked for.
   *
   * @param days how many days are looked at, from the first one on
   * @param beginsWithinDays how far ahead a person may have it begin
   * @param source who decided so, and why
   */
  public record Search(int days, int beginsWithinDays, String source) {}

  /**
   * Where appointments are moved to.
   *
   * @param daysBefore how many days before the place of one session others may be moved to
   * @param proposedWithinDays how far from its date a broken appointment is proposed a place
   * @param source who decided so, and why
   */
  public record Move(int daysBefore, int proposedWithinDays, String source) {}

  /**
   * How patients hear that a visit is due.
   *
   * @param noticeDays how long before, where the protocol pack plans no maintenance itself
   * @param toldAt when on that day, the site's time
   * @param source who decided so, and why
   */
  public record VisitDue(int noticeDays, LocalTime toldAt, String source) {}
}
