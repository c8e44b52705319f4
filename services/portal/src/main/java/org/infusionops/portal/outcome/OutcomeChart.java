package org.infusionops.portal.outcome;

import java.util.ArrayList;
import java.util.List;
import org.infusionops.portal.calls.Measures.Rate;
import org.infusionops.portal.calls.Measures.Step;
import org.jspecify.annotations.Nullable;

/**
 * Rates by session as the numbers of a drawing, 760 wide and 300 high, each with its confidence
 * interval; the table beside it says the same.
 *
 * @param ticks the scale in percent
 */
record OutcomeChart(List<Column> columns, List<Tick> ticks) {

  private static final int LEFT = 46;
  private static final int RIGHT = 740;
  private static final int TOP = 16;
  private static final int BOTTOM = 240;
  private static final int APART = 9;

  /** One session. */
  record Column(int x, int session, int measured, Bar response, @Nullable Bar remission) {}

  /** A rate: where it is, and where its interval ends. */
  record Bar(int x, int y, int low, int high) {}

  /** A mark on the scale. */
  record Tick(int y, int percent) {}

  static OutcomeChart of(List<Step> steps) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      int x = LEFT + (RIGHT - LEFT) * (2 * i + 1) / (2 * steps.size());
      Rate remission = step.remission();
      columns.add(
          new Column(
              x,
              step.session(),
              step.measured(),
              bar(x - APART, step.response()),
              remission == null ? null : bar(x + APART, remission)));
    }
    List<Tick> ticks = new ArrayList<>();
    for (int percent = 0; percent <= 100; percent += 25) {
      ticks.add(new Tick(y(percent / 100.0), percent));
    }
    return new OutcomeChart(columns, ticks);
  }

  private static Bar bar(int x, Rate rate) {
    double share = rate.of() == 0 ? 0 : (double) rate.count() / rate.of();
    return new Bar(x, y(share), y(rate.low()), y(rate.high()));
  }

  private static int y(double share) {
    return BOTTOM - (int) Math.round(share * (BOTTOM - TOP));
  }
}
