package org.infusionops.intake.measurement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.OutcomeRule;
import org.infusionops.intake.instrument.OutcomeRule.Direction;
import org.infusionops.intake.instrument.Score;
import org.jspecify.annotations.Nullable;

/**
 * How one patient fares on one instrument. A pure function of the readings.
 *
 * @param points in the order they were taken
 */
record Trend(String instrument, List<Point> points) {

  /**
   * One reading, compared with what was before it.
   *
   * @param total absent where the score is no number, or cannot be told
   * @param band its band or level; absent when the score cannot be told
   * @param imputed whether missing answers took the mean of the others
   * @param baseline the reading it is compared with: the last baseline before it; absent when there
   *     is none that could be scored
   * @param change points against the baseline; negative is better
   * @param changePercent the same in percent of the baseline, rounded towards none; absent from a
   *     baseline of 0
   * @param response whether it is a response; absent when that cannot be told
   * @param remission whether it is remission; absent when that cannot be told
   * @param direction against the reading before it; absent when that cannot be told
   */
  record Point(
      String id,
      Instant takenAt,
      Occasion occasion,
      Way way,
      @Nullable Integer total,
      @Nullable String band,
      boolean imputed,
      @Nullable String baseline,
      @Nullable Integer change,
      @Nullable Integer changePercent,
      @Nullable Boolean response,
      @Nullable Boolean remission,
      @Nullable Direction direction) {}

  /** A baseline that was taken at the same moment as a session comes before it. */
  private static final Comparator<Reading> IN_ORDER =
      Comparator.comparing(Reading::takenAt)
          .thenComparing(reading -> !isBaseline(reading))
          .thenComparing(Reading::id);

  private record Scored(String id, int total) {}

  Trend {
    points = List.copyOf(points);
  }

  /** The trend of these readings by one instrument, in whatever order they come. */
  static Trend of(Instrument instrument, List<Reading> readings) {
    List<Point> points = new ArrayList<>();
    Scored baseline = null;
    Scored last = null;
    for (Reading reading : readings.stream().sorted(IN_ORDER).toList()) {
      boolean begins = isBaseline(reading);
      points.add(point(instrument, reading, begins ? null : baseline, last));
      if (reading.score() instanceof Score.Scored scored) {
        last = new Scored(reading.id(), scored.total());
        baseline = begins ? last : baseline;
      } else if (begins) {
        // A course whose baseline cannot be scored is compared with nothing, not with an old one.
        baseline = null;
      }
    }
    return new Trend(instrument.id(), points);
  }

  private static boolean isBaseline(Reading reading) {
    return reading.occasion().kind() == Occasion.Kind.BASELINE;
  }

  private static Point point(
      Instrument instrument, Reading reading, @Nullable Scored baseline, @Nullable Scored last) {
    return switch (reading.score()) {
      case Score.Scored scored -> scored(instrument, reading, scored, baseline, last);
      case Score.Classified classified -> bare(reading, classified.level());
      case Score.NotScorable _ -> bare(reading, null);
    };
  }

  private static Point scored(
      Instrument instrument,
      Reading reading,
      Score.Scored scored,
      @Nullable Scored baseline,
      @Nullable Scored last) {
    OutcomeRule rule = instrument.outcome();
    int total = scored.total();
    return new Point(
        reading.id(),
        reading.takenAt(),
        reading.occasion(),
        reading.way(),
        total,
        scored.band(),
        !scored.imputed().isEmpty(),
        baseline == null ? null : baseline.id(),
        baseline == null ? null : total - baseline.total(),
        (baseline == null || baseline.total() == 0)
            ? null
            : 100 * (total - baseline.total()) / baseline.total(),
        (baseline == null || rule == null) ? null : rule.response(baseline.total(), total),
        (rule == null || rule.remissionAtMost() == null) ? null : rule.remission(total),
        (last == null || rule == null) ? null : rule.direction(last.total(), total));
  }

  private static Point bare(Reading reading, @Nullable String level) {
    return new Point(
        reading.id(),
        reading.takenAt(),
        reading.occasion(),
        reading.way(),
        null,
        level,
        false,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
