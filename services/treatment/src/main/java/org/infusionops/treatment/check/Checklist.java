package org.infusionops.treatment.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.text.LegibleText;
import org.infusionops.treatment.check.Finding.Outcome;

/**
 * A checklist as it stands.
 *
 * @param points all of them, in the pack's order
 * @param overrides those that count, with who and why
 */
public record Checklist(List<Finding> points, List<PrescriberOverride> overrides) {

  public Checklist {
    points = List.copyOf(points);
    overrides = List.copyOf(overrides);
  }

  /** What a checklist comes to. */
  public enum Verdict {
    /** All points are passed or overridden. */
    PASSED,
    /** Nothing failed, but points are not recorded yet. */
    INCOMPLETE,
    /** A point failed and nobody has overridden it. */
    FAILED
  }

  /**
   * @param findings what the rules say
   * @param overrides earlier and new ones; those for something else than was found lapse
   */
  public static Checklist of(List<Finding> findings, List<PrescriberOverride> overrides) {
    var counting = new ArrayList<PrescriberOverride>();
    var points = new ArrayList<Finding>();
    for (var finding : findings) {
      var match =
          overrides.stream()
              .filter(each -> finding.outcome() == Outcome.FAILED && finding.overridable())
              .filter(each -> each.point().equals(finding.id()))
              .filter(each -> each.detail().equals(finding.detail()))
              .findFirst();
      match.ifPresent(counting::add);
      points.add(match.isPresent() ? finding.overridden() : finding);
    }
    return new Checklist(points, counting);
  }

  /**
   * The checklist with these points overridden too.
   *
   * @param by staff id of the prescriber
   * @throws Problem when a point has not failed, may not be overridden, or the reason is too short
   *     or too long
   */
  public Checklist override(List<PrescriberOverride.Request> requests, String by, Instant now) {
    var all = new ArrayList<>(overrides);
    for (int i = 0; i < requests.size(); i++) {
      var request = requests.get(i);
      var field = "overrides[" + i + "]";
      var point =
          points.stream()
              .filter(each -> each.id().equals(request.point()))
              .findFirst()
              .orElseThrow(() -> Problem.invalid(field + ".point", "no such point"));
      requireReason(request.reason(), field + ".reason");
      if (!point.overridable()) {
        throw Problem.invalid(field + ".point", "the pack does not let this point be overridden");
      }
      switch (point.outcome()) {
        case FAILED ->
            all.add(
                new PrescriberOverride(
                    point.id(), point.detail(), by, request.reason().strip(), now));
        case MISSING -> throw Problem.invalid(field + ".point", "record it first");
        case PASSED -> throw Problem.invalid(field + ".point", "has not failed");
        case OVERRIDDEN -> {
          // Once is enough; the first prescriber stays on record.
        }
      }
    }
    return of(unjudged(), all);
  }

  private static void requireReason(String reason, String field) {
    if (!LegibleText.isProse(reason, PrescriberOverride.LEAST_REASON)) {
      throw Problem.invalid(
          field,
          "at least %d visible characters, and no hidden ones"
              .formatted(PrescriberOverride.LEAST_REASON));
    }
    if (reason.length() > PrescriberOverride.LONGEST_REASON) {
      throw Problem.invalid(field, "at most " + PrescriberOverride.LONGEST_REASON + " characters");
    }
  }

  public Verdict verdict() {
    if (points.stream().anyMatch(point -> point.outcome() == Outcome.FAILED)) {
      return Verdict.FAILED;
    }
    return points.stream().anyMatch(point -> point.outcome() == Outcome.MISSING)
        ? Verdict.INCOMPLETE
        : Verdict.PASSED;
  }

  /** The ids of the points that stand in the way. */
  public List<String> open() {
    return points.stream()
        .filter(point -> point.outcome() == Outcome.FAILED || point.outcome() == Outcome.MISSING)
        .map(Finding::id)
        .toList();
  }

  private List<Finding> unjudged() {
    return points.stream()
        .map(
            point ->
                point.outcome() == Outcome.OVERRIDDEN
                    ? new Finding(
                        point.id(),
                        point.label(),
                        point.source(),
                        point.overridable(),
                        Outcome.FAILED,
                        point.detail())
                    : point)
        .toList();
  }
}
