package org.infusionops.portal.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.infusionops.portal.calls.Measures.Instrument;
import org.infusionops.portal.calls.Measures.OutcomeRule;
import org.infusionops.portal.calls.Measures.Point;
import org.jspecify.annotations.Nullable;

/**
 * A trend as the numbers of a drawing, 680 wide and 240 high; the table beside it says the same.
 * The readings stand at equal distances in their order: a baseline and a first session are often
 * taken in the same hour, and the dates are in the table.
 *
 * @param line the curve
 * @param marks the readings on it
 * @param ticks the scale
 * @param remission where the line of remission is; null where there is none
 */
record TrendChart(String line, List<Mark> marks, List<Tick> ticks, @Nullable Integer remission) {

  private static final int LEFT = 40;
  private static final int RIGHT = 660;
  private static final int TOP = 28;
  private static final int BOTTOM = 200;
  private static final int LINES = 4;

  /** So many pixels a number of three digits needs. */
  private static final int WIDTH_OF_A_NUMBER = 28;

  /**
   * A reading; {@code baseline} ones are drawn otherwise.
   *
   * @param total null where it stands too close to the next one to be written
   * @param below what is written below it: 0 for a baseline, the number of a session, else nothing
   */
  record Mark(int x, int y, boolean baseline, @Nullable Integer total, @Nullable Integer below) {}

  /** A mark on the scale. */
  record Tick(int y, String text) {}

  /** The chart of these readings; null when none of them has a number. */
  static @Nullable TrendChart of(Instrument instrument, List<Point> points) {
    Integer highest = instrument.scoring().maximum();
    List<Point> numbered = points.stream().filter(point -> point.total() != null).toList();
    if (highest == null || numbered.isEmpty()) {
      return null;
    }
    int wide = RIGHT - LEFT - WIDTH_OF_A_NUMBER;
    int gaps = Math.max(1, numbered.size() - 1);
    int written = 1 + gaps * WIDTH_OF_A_NUMBER / wide;
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < numbered.size(); i++) {
      Point point = numbered.get(i);
      Integer total = point.total();
      if (total != null) {
        boolean baseline = point.occasion().kind().equals("BASELINE");
        boolean isWritten = i % written == 0;
        marks.add(
            new Mark(
                LEFT + WIDTH_OF_A_NUMBER / 2 + (numbered.size() == 1 ? wide / 2 : i * wide / gaps),
                y(total, highest),
                baseline,
                isWritten ? total : null,
                !isWritten ? null : baseline ? Integer.valueOf(0) : point.occasion().session()));
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
