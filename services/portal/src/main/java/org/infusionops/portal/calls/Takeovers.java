package org.infusionops.portal.calls;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks scheduling to take over the appointments of a file. */
@Component
public final class Takeovers {

  private final Calls calls;

  Takeovers(Calls calls) {
    this.calls = calls;
  }

  /**
   * A file of appointments.
   *
   * @param content as text
   * @param site of rows that name none
   * @param sha256 what the dry run answered; null for the dry run
   */
  public record AppointmentsFile(
      String content,
      String packId,
      int packVersion,
      @Nullable String site,
      @Nullable String sha256) {}

  /** What comes of a file. */
  public record Result(
      String sha256, boolean applied, Totals totals, List<String> ignoredColumns, List<Row> rows) {}

  /** The rows counted. */
  public record Totals(
      int rows, int fresh, int alreadyHere, int refused, int notYet, int warned, int patients) {}

  /**
   * What comes of a row; what cannot be read is null.
   *
   * @param outcome NEW, ALREADY_HERE, REFUSED or NOT_YET
   * @param startsAt in UTC
   */
  public record Row(
      int line,
      String outcome,
      @Nullable String patientId,
      @Nullable String siteId,
      @Nullable Instant startsAt,
      @Nullable Integer number,
      @Nullable Integer of,
      @Nullable String room,
      List<Remark> remarks) {}

  /** An error or a warning about a column of a row. */
  public record Remark(boolean blocking, String field, String message) {}

  /** What would come of it; nothing is taken over. */
  public Answer<Result> check(AppointmentsFile file, Once once) {
    return send(file, once, "/v1/takeovers/check");
  }

  /** Takes over what fits of exactly the file that was checked. */
  public Answer<Result> apply(AppointmentsFile file, Once once) {
    return send(file, once, "/v1/takeovers");
  }

  private Answer<Result> send(AppointmentsFile file, Once once, String path) {
    return calls.change(
        Service.SCHEDULING, HttpMethod.POST, Result.class, file, new Once(once.key(), null), path);
  }
}
