package org.infusionops.portal.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.infusionops.portal.calls.PackRules.Limit;
import org.infusionops.portal.calls.PackRules.VitalsRules;
import org.infusionops.portal.calls.Sitting.Chart;
import org.infusionops.portal.calls.Sitting.Reading;
import org.infusionops.portal.calls.Sitting.Vitals;
import org.jspecify.annotations.Nullable;

/**
 * A chart of vital signs as the numbers of a drawing, 860 wide; the table beside it says the same.
 *
 * @param panels blood pressure and pulse, and saturation below
 * @param ticks minutes since the infusion began
 * @param endX where the infusion ended; null while it runs
 */
public record VitalsChart(List<Panel> panels, List<Tick> ticks, @Nullable Integer endX) {

  private static final int LEFT = 46;
  private static final int RIGHT = 700;
  private static final int STEP = 10;

  /** One scale with its curves and limits. */
  public record Panel(
      int top, int bottom, List<Tick> scale, List<Curve> curves, List<LimitLine> limits) {}

  /** A mark on an axis. */
  public record Tick(int at, String text) {}

  /** One measure. */
  public record Curve(String name, String points, List<Mark> marks) {}

  /** One reading on it. */
  public record Mark(int x, int y) {}

  /** A limit and what it calls for. */
  public record LimitLine(int y, String measure, String bound, String action) {}

  /** The chart of these readings, to the end of the dose at least. */
  static VitalsChart of(
      Chart chart, int doseMinutes, @Nullable Instant endedAt, @Nullable VitalsRules rules) {
    Instant start = chart.startedAt();
    long last = chart.readings().isEmpty() ? 0 : minutes(start, chart.readings().getLast().at());
    int span = (int) (Math.max(doseMinutes, last) / STEP + 1) * STEP;
    var scale = new Scale(start, span);
    List<Tick> ticks = new ArrayList<>();
    int every = span > 120 ? 3 * STEP : STEP;
    for (int minute = 0; minute <= span; minute += every) {
      ticks.add(new Tick(scale.x(minute), String.valueOf(minute)));
    }
    return new VitalsChart(
        List.of(pressure(chart, scale, rules), saturation(chart, scale, rules)),
        ticks,
        endedAt == null ? null : scale.x(endedAt));
  }

  private static Panel pressure(Chart chart, Scale x, @Nullable VitalsRules rules) {
    var y = new Range(20, 260, 30, 200);
    List<LimitLine> limits = new ArrayList<>();
    if (rules != null) {
      add(limits, rules.limits().systolic(), "systolic", y);
      add(limits, rules.limits().diastolic(), "diastolic", y);
      add(limits, rules.limits().pulse(), "pulse", y);
    }
    return new Panel(
        y.top(),
        y.bottom(),
        y.scale(40),
        List.of(
            curve("systolic", chart, Vitals::systolic, x, y),
            curve("diastolic", chart, Vitals::diastolic, x, y),
            curve("pulse", chart, Vitals::pulse, x, y)),
        spread(limits));
  }

  private static Panel saturation(Chart chart, Scale x, @Nullable VitalsRules rules) {
    var y = new Range(300, 400, 84, 100);
    List<LimitLine> limits = new ArrayList<>();
    if (rules != null) {
      add(limits, rules.limits().spo2(), "spo2", y);
    }
    return new Panel(
        y.top(),
        y.bottom(),
        y.scale(4),
        List.of(curve("spo2", chart, Vitals::spo2, x, y)),
        spread(limits));
  }

  private static void add(List<LimitLine> lines, List<Limit> limits, String measure, Range y) {
    limits.forEach(
        each ->
            lines.add(
                new LimitLine(y.of(each.at().intValue()), measure, each.bound(), each.action())));
  }

  /** Those of the same height are one line with the first's words; the list of rules has all. */
  private static List<LimitLine> spread(List<LimitLine> lines) {
    return lines.stream()
        .collect(
            Collectors.toMap(LimitLine::y, each -> each, (one, _) -> one, java.util.TreeMap::new))
        .values()
        .stream()
        .toList();
  }

  private static Curve curve(
      String name, Chart chart, ToIntFunction<Vitals> measure, Scale x, Range y) {
    List<Mark> marks =
        chart.readings().stream()
            .map(
                (Reading each) -> new Mark(x.x(each.at()), y.of(measure.applyAsInt(each.vitals()))))
            .toList();
    return new Curve(
        name,
        marks.stream().map(mark -> mark.x() + "," + mark.y()).collect(Collectors.joining(" ")),
        marks);
  }

  private static long minutes(Instant start, Instant at) {
    return Duration.between(start, at).toMinutes();
  }

  private record Scale(Instant start, int span) {
    int x(Instant at) {
      long seconds = Duration.between(start, at).toSeconds();
      return LEFT + (int) (seconds * (RIGHT - LEFT) / (span * 60L));
    }

    int x(int minute) {
      return LEFT + minute * (RIGHT - LEFT) / span;
    }
  }

  private record Range(int top, int bottom, int least, int most) {
    int of(int value) {
      int shown = Math.clamp(value, least, most);
      return bottom - (shown - least) * (bottom - top) / (most - least);
    }

    List<Tick> scale(int step) {
      List<Tick> ticks = new ArrayList<>();
      for (int value = (least / step + 1) * step; value <= most; value += step) {
        ticks.add(new Tick(of(value), String.valueOf(value)));
      }
      return ticks;
    }
  }
}
