package org.infusionops.portal.protocol;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.PackDrafts;
import org.infusionops.portal.calls.PackDrafts.Comparison;
import org.infusionops.portal.calls.PackDrafts.FieldChange;
import org.infusionops.portal.calls.PackDrafts.RuleChange;
import org.infusionops.portal.calls.Packs;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Two versions beside each other, rule by rule. */
@Controller
@PreAuthorize("hasAnyRole('prescriber', 'medical-director')")
class PackComparisonController {

  private final PackDrafts drafts;
  private final Packs packs;
  private final Rules rules;
  private final Pills pills;
  private final Together together;

  PackComparisonController(
      PackDrafts drafts, Packs packs, Rules rules, Pills pills, Together together) {
    this.drafts = drafts;
    this.packs = packs;
    this.rules = rules;
    this.pills = pills;
    this.together = together;
  }

  /** A rule as a row: what it was and what it is. */
  record Row(String rule, String title, Pill pill, List<Line> lines) {}

  /** One number or word of it; null where it is not there. */
  record Line(String label, @Nullable String before, @Nullable String after) {}

  /**
   * Compares a version with another.
   *
   * @param with the other, as {@code id/version}
   */
  @GetMapping("/packs/{id}/{version}/compare")
  String compare(
      @PathVariable String id,
      @PathVariable int version,
      @RequestParam(defaultValue = "") String with,
      Model model) {
    Later<Answer<Part<Packs.Line>>> lines = together.start(packs::all);
    int slash = with.lastIndexOf('/');
    String withId = slash < 0 ? id : with.substring(0, slash);
    int withVersion = number(with.substring(slash + 1), Math.max(1, version - 1));
    Comparison comparison = NotThere.orShow(drafts.compare(id, version, withId, withVersion));
    model.addAttribute("comparison", comparison);
    model.addAttribute(
        "heading", comparison.comparison().heading().stream().map(this::line).toList());
    model.addAttribute("rows", comparison.comparison().rules().stream().map(this::row).toList());
    model.addAttribute("others", lines.get().or(Part.empty()).items());
    model.addAttribute("with", withId + "/" + withVersion);
    return "protocol/compare";
  }

  private Row row(RuleChange change) {
    var one = Objects.requireNonNullElse(change.after(), change.before());
    String key = change.section().substring(change.section().lastIndexOf('.') + 1);
    return new Row(
        change.rule(),
        one == null ? change.rule() : rules.titleOf(key, one),
        pills.saying(
            switch (change.kind()) {
              case "ADDED" -> "good";
              case "REMOVED" -> "bad";
              default -> "warn";
            },
            "compare." + change.kind()),
        change.fields().isEmpty()
            ? whole(change)
            : change.fields().stream().map(this::line).toList());
  }

  /** All that an added or removed rule says. */
  private List<Line> whole(RuleChange change) {
    var one = Objects.requireNonNullElse(change.after(), change.before());
    if (one == null) {
      return List.of();
    }
    Stream<FieldChange> fields =
        one.properties().stream()
            .filter(field -> !field.getKey().equals("id"))
            .map(
                field ->
                    change.after() == null
                        ? new FieldChange(field.getKey(), field.getValue(), null)
                        : new FieldChange(field.getKey(), null, field.getValue()));
    return fields.map(this::line).toList();
  }

  private Line line(FieldChange change) {
    return new Line(
        rules.labelOf(change.field()),
        change.before() == null ? null : rules.valueOf(change.field(), change.before()),
        change.after() == null ? null : rules.valueOf(change.field(), change.after()));
  }

  private static int number(String text, int otherwise) {
    return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : otherwise;
  }
}
