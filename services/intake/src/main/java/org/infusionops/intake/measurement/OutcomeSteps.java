package org.infusionops.intake.measurement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.OutcomeRule;
import org.jspecify.annotations.Nullable;

/**
 * How all patients do on one instrument, session by session. A pure function of the readings.
 *
 * <p>What is counted is a course: a patient from one baseline to the next. A course whose baseline
 * is in remission already has nothing to respond from and is left out, and counted as such. At each
 * session only courses that were measured there are counted, which {@code of} and {@code measured}
 * tell: those who stopped coming are not taken for failures, nor for successes.
 *
 * @param courses how many courses have a baseline to be compared with
 * @param inRemissionAtBaseline how many more were left out
 * @param steps by session, rising
 */
record OutcomeSteps(String instrument, int courses, int inRemissionAtBaseline, List<Step> steps) {

  /**
   * One session.
   *
   * @param measured how many courses were measured there; of two measurements the later counts
   * @param remission absent where no remission is defined
   */
  record Step(int session, int measured, Rate response, @Nullable Rate remission) {}

  private record At(String patientId, String baseline) {}

  OutcomeSteps {
    steps = List.copyOf(steps);
  }

  static OutcomeSteps of(Instrument instrument, OutcomeRule rule, Collection<Reading> readings) {
    Map<String, List<Reading>> byPatient = new LinkedHashMap<>();
    for (Reading reading : readings) {
      byPatient.computeIfAbsent(reading.patientId(), _ -> new ArrayList<>()).add(reading);
    }
    Set<At> courses = new HashSet<>();
    Set<At> leftOut = new HashSet<>();
    Map<Integer, Map<At, Trend.Point>> sessions = new TreeMap<>();
    byPatient.forEach(
        (patientId, own) -> {
          for (Trend.Point point : Trend.of(instrument, own).points()) {
            if (point.occasion().kind() == Occasion.Kind.BASELINE && point.total() != null) {
              boolean inRemission = Boolean.TRUE.equals(point.remission());
              (inRemission ? leftOut : courses).add(new At(patientId, point.id()));
            }
            Integer session = point.occasion().session();
            String baseline = point.baseline();
            if (session != null && baseline != null) {
              var at = new At(patientId, baseline);
              if (courses.contains(at)) {
                sessions.computeIfAbsent(session, _ -> new HashMap<>()).put(at, point);
              }
            }
          }
        });
    List<Step> steps = new ArrayList<>();
    sessions.forEach(
        (session, points) ->
            steps.add(
                new Step(
                    session,
                    points.size(),
                    rate(points.values(), Trend.Point::response),
                    rule.remissionAtMost() == null
                        ? null
                        : rate(points.values(), Trend.Point::remission))));
    return new OutcomeSteps(instrument.id(), courses.size(), leftOut.size(), steps);
  }

  private static Rate rate(
      Collection<Trend.Point> points, Function<Trend.Point, @Nullable Boolean> what) {
    int count = 0;
    int of = 0;
    for (Trend.Point point : points) {
      Boolean known = what.apply(point);
      if (known != null) {
        of++;
        count += known ? 1 : 0;
      }
    }
    return Rate.of(count, of);
  }
}
