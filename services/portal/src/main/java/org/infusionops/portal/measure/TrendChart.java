package org.infusionops.portal.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.infusionops.portal.calls.Measures.Instrument;
import org.infusionops.portal.calls.Measures.OutcomeRule;
import org.infusionops.portal.calls.Measures.Point;
import org.jspecify.annotations.Nullable;

/**
 * A trend as the numbers of a drawing, 680 wide and 240 high; the table beside it says the same.
 *
 * @param line the curve
 * @param marks the readings on it
 * @param ticks the scale
 * @param remission where the line of remission is; null where there is none
 */
record TrendChart(String line, List<Mark> marks, List<Tick> ticks, @Nullable Integer remission) {

  private static final int LEFT = 40;
  private static final int RIGHT = 660;
  private static final int TOP = 16;
  private static final int BOTTOM = 200;
  private static final int LINES = 4;

  /** A reading; {@code baseline} ones are drawn otherwise. */
  record Mark(int x, int y, int total, boolean baseline, @Nullable Integer session, Instant at) {}

  /** A mark on the scale. */
  record Tick(int y, String text) {}

  /** The chart of these readings; null when none of them has a number. */
  static @Nullable TrendChart of(Instrument instrument, List<Point> points) {
    Integer highest = instrument.scoring().maximum();
    List<Point> numbered = points.stream().filter(point -> point.total() != null).toList();
    if (highest == null || numbered.isEmpty()) {
      return null;
    }
    Instant first = numbered.getFirst().takenAt();
    long span = Math.max(1, Duration.between(first, numbered.getLast().takenAt()).toSeconds());
    List<Mark> marks = new ArrayList<>();
    for (Point point : numbered) {
      Integer total = point.total();
      if (total != null) {
        long after = Duration.between(first, point.takenAt()).toSeconds();
        marks.add(
            new Mark(
                numbered.size() == 1
                    ? (LEFT + RIGHT) / 2
                    : LEFT + 12 + (int) (after * (RIGHT - LEFT - 24) / span),
                y(total, highest),
                total,
                point.occasion().kind().equals("BASELINE"),
                point.occasion().session(),
                point.takenAt()));
      }
    }
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= LINES; i++) {
      int value = Math.round((float) highest * i / LINES);
      ticks.add(new Tick(y(value, highest), String.valueOf(value)));
    }
    OutcomeRule rule = instrument.outcome();
    Integer most = rule == null ? null : rule.remissionAtMost();
    return new TrendChart(
        marks.stream().map(mark -> mark.x() + "," + mark.y()).collect(Collectors.joining(" ")),
        marks,
        ticks,
        most == null ? null : y(most, highest));
  }

  private static int y(int value, int highest) {
    return BOTTOM - value * (BOTTOM - TOP) / highest;
  }
}
