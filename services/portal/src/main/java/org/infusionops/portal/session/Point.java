package org.infusionops.portal.session;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.infusionops.portal.calls.PackRules.Rule;
import org.infusionops.portal.calls.Sitting.Checklist;
import org.infusionops.portal.calls.Sitting.Finding;
import org.infusionops.portal.calls.Sitting.Overridden;
import org.infusionops.portal.clinic.Shown;
import org.jspecify.annotations.Nullable;

/**
 * A point of a checklist as it is shown: what stands in the way, by which rule, and why the rule
 * is.
 *
 * @param key the name of the fact it is about
 * @param outcome {@code PASSED}, {@code FAILED}, {@code MISSING} or {@code OVERRIDDEN}
 * @param override who let it pass; null when nobody did
 */
public record Point(
    String key,
    String id,
    String label,
    String source,
    boolean overridable,
    String outcome,
    String detail,
    @Nullable Overridden override) {

  static final List<String> GATE =
      List.of(
          "identity",
          "consent",
          "weight",
          "vitals",
          "pregnancyTest",
          "suicideRisk",
          "fasting",
          "medicationsHeld",
          "driver");

  static final List<String> DISCHARGE =
      List.of(
          "observation",
          "vitals",
          "oriented",
          "walking",
          "untreatedEvents",
          "aldrete",
          "responsibleAdult",
          "instructionsGiven");

  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d([.]\\d+)?)?Z");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  /** Whether it keeps the session from going on. */
  public boolean open() {
    return outcome.equals("FAILED") || outcome.equals("MISSING");
  }

  /** Whether a prescriber may let it pass as it is. */
  public boolean canBeOverridden() {
    return overridable && outcome.equals("FAILED");
  }

  /**
   * The points of a checklist in their order; before anything is recorded, the rules' own.
   *
   * @param keys the names of the facts, in the order of the pack
   * @param rules by those names; empty when they cannot be had
   */
  static List<Point> of(
      List<String> keys,
      @Nullable Checklist checklist,
      Map<String, Rule> rules,
      Shown shown,
      String zone) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      points.add(
          checklist != null && i < checklist.points().size()
              ? found(key, checklist, checklist.points().get(i), shown, zone)
              : unrecorded(key, rules.get(key)));
    }
    return List.copyOf(points);
  }

  private static Point found(
      String key, Checklist checklist, Finding finding, Shown shown, String zone) {
    Overridden by =
        checklist.overrides().stream()
            .filter(each -> each.point().equals(finding.id()))
            .findFirst()
            .orElse(null);
    return new Point(
        key,
        finding.id(),
        finding.label(),
        finding.source(),
        finding.overridable(),
        finding.outcome(),
        local(finding.detail(), shown, zone),
        by);
  }

  private static Point unrecorded(String key, @Nullable Rule rule) {
    return rule == null
        ? new Point(key, "", "", "", false, "MISSING", "", null)
        : new Point(
            key,
            rule.id(),
            rule.label(),
            rule.source(),
            Boolean.TRUE.equals(rule.overridable()),
            "MISSING",
            "",
            null);
  }

  /** The service tells times in UTC; people read them in the site's. */
  private static String local(String detail, Shown shown, String zone) {
    String times =
        MOMENT.matcher(detail).replaceAll(at -> shown.dateTime(Instant.parse(at.group()), zone));
    return DATE.matcher(times)
        .replaceAll((MatchResult at) -> shown.date(LocalDate.parse(at.group())));
  }
}
