package org.infusionops.scheduling.takeover;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a file, row by row.
 *
 * @param sha256 of the file's content (UTF-8), in hexadecimal: what is applied must have the same
 * @param applied whether anything was taken over; false for a dry run
 * @param totals the rows counted
 * @param ignoredColumns headings that mean nothing here
 * @param rows every row, in the file's order
 */
record TakeoverResult(
    String sha256,
    boolean applied,
    Totals totals,
    List<String> ignoredColumns,
    List<RowResult> rows) {

  /** What comes of a row. */
  enum Outcome {
    /** It will be taken over, or was just now. */
    NEW,
    /** It is here already; nothing changes. */
    ALREADY_HERE,
    /** It cannot be taken over. */
    REFUSED,
    /** There was no time left for it; applying the same file again goes on. */
    NOT_YET
  }

  /**
   * A row.
   *
   * @param line where it begins in the file, from 1
   * @param outcome what comes of it
   * @param patientId the patient; absent when the row cannot be read
   * @param siteId where; absent when the row cannot be read
   * @param startsAt when the patient is due (UTC); absent when the row cannot be read
   * @param number which session; absent when the row cannot be read
   * @param of of how many; absent when the row cannot be read
   * @param room the room; absent when the row cannot be read
   * @param remarks errors and warnings
   */
  record RowResult(
      int line,
      Outcome outcome,
      @Nullable String patientId,
      @Nullable String siteId,
      @Nullable Instant startsAt,
      @Nullable Integer number,
      @Nullable Integer of,
      @Nullable String room,
      List<Remark> remarks) {

    static RowResult of(Understanding.Entry entry, Outcome outcome, List<Remark> remarks) {
      RowVisit visit = entry.visit();
      return visit == null
          ? new RowResult(entry.row().line(), outcome, null, null, null, null, null, null, remarks)
          : new RowResult(
              entry.row().line(),
              outcome,
              visit.patientId(),
              visit.siteId(),
              visit.visit().startsAt(),
              visit.visit().number(),
              visit.of(),
              visit.visit().room(),
              remarks);
    }
  }

  /**
   * The rows counted.
   *
   * @param rows all
   * @param fresh new ones
   * @param alreadyHere those here already
   * @param refused those with errors
   * @param notYet those there was no time for
   * @param warned new ones with a warning
   * @param patients patients of new ones; each is told by a message of what is booked
   */
  record Totals(
      int rows, int fresh, int alreadyHere, int refused, int notYet, int warned, int patients) {

    static Totals of(List<RowResult> rows) {
      return new Totals(
          rows.size(),
          count(rows, Outcome.NEW),
          count(rows, Outcome.ALREADY_HERE),
          count(rows, Outcome.REFUSED),
          count(rows, Outcome.NOT_YET),
          (int)
              rows.stream()
                  .filter(row -> row.outcome == Outcome.NEW && !row.remarks.isEmpty())
                  .count(),
          (int)
              rows.stream()
                  .filter(row -> row.outcome == Outcome.NEW)
                  .map(RowResult::patientId)
                  .distinct()
                  .count());
    }

    private static int count(List<RowResult> rows, Outcome outcome) {
      return (int) rows.stream().filter(row -> row.outcome == outcome).count();
    }
  }
}
