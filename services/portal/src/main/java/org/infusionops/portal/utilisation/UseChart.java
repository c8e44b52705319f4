package org.infusionops.portal.utilisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.portal.calls.Utilisations.Use;
import org.infusionops.portal.calls.Utilisations.Week;

/**
 * Use of rooms and nurses by week as the numbers of a drawing, 760 wide and 300 high; the table
 * beside it says the same.
 *
 * @param ticks the scale in percent
 */
record UseChart(List<Column> columns, List<Tick> ticks) {

  private static final int LEFT = 46;
  private static final int RIGHT = 740;
  private static final int TOP = 16;
  private static final int BOTTOM = 240;

  /** Every so many weeks are named at most, so that their names do not run together. */
  private static final int MOST_NAMES = 9;

  /** One week; {@code named} whether its date is written below it. */
  record Column(LocalDate week, int middle, boolean named, Bar rooms, Bar nurses) {}

  /** A bar. */
  record Bar(int x, int y, int width, int height) {}

  /** A mark on the scale. */
  record Tick(int y, int percent) {}

  static UseChart of(List<Week> weeks) {
    List<Column> columns = new ArrayList<>();
    int step = Math.ceilDiv(weeks.size(), MOST_NAMES);
    for (int i = 0; i < weeks.size(); i++) {
      Week week = weeks.get(i);
      int begins = LEFT + (RIGHT - LEFT) * i / weeks.size();
      int ends = LEFT + (RIGHT - LEFT) * (i + 1) / weeks.size();
      int width = Math.clamp((ends - begins) * 2L / 5, 3, 40);
      int middle = (begins + ends) / 2;
      columns.add(
          new Column(
              week.week(),
              middle,
              i % step == 0,
              bar(middle - width, width, week.rooms()),
              bar(middle, width, week.nurses())));
    }
    List<Tick> ticks = new ArrayList<>();
    for (int percent = 0; percent <= 100; percent += 25) {
      ticks.add(new Tick(y(percent), percent));
    }
    return new UseChart(columns, ticks);
  }

  private static Bar bar(int x, int width, Use use) {
    Double percent = use.percent();
    int y = y(percent == null ? 0 : percent);
    return new Bar(x, y, width, BOTTOM - y);
  }

  private static int y(double percent) {
    return BOTTOM - (int) Math.round(percent / 100 * (BOTTOM - TOP));
  }
}
