package org.infusionops.intake.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What is different between two versions, rule by rule. A rule is the same in both when its id is;
 * where it stands in a list does not matter.
 *
 * @param heading what is different of title and dates
 * @param rules the rules that are different, in the order of the later version, removed ones last
 * @param same how many rules are the same in both
 */
record PackComparison(List<FieldChange> heading, List<RuleChange> rules, int same) {

  PackComparison {
    heading = List.copyOf(heading);
    rules = List.copyOf(rules);
  }

  /** How a rule is different. */
  enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * A rule that is different.
   *
   * @param section where it stands, such as {@code eligibility.hardStops}
   * @param before the whole rule in the earlier version; absent when it was added
   * @param after the whole rule in the later version; absent when it was removed
   * @param fields what of it is different, its source among it; empty unless it was changed
   */
  record RuleChange(
      String rule,
      Kind kind,
      String section,
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      List<FieldChange> fields) {
    RuleChange {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A field that is different.
   *
   * @param before absent where there was none
   * @param after absent where there is none any more
   */
  record FieldChange(String field, @Nullable JsonNode before, @Nullable JsonNode after) {}

  private record Placed(String section, JsonNode rule) {}

  private static final List<String> HEADING = List.of("title", "effectiveFrom", "approvedBy");

  /** Compares two documents that passed all checks. */
  static PackComparison of(JsonNode before, JsonNode after) {
    Map<String, Placed> old = rules(before);
    Map<String, Placed> now = rules(after);
    List<RuleChange> changes = new ArrayList<>();
    int same = 0;
    for (Map.Entry<String, Placed> entry : now.entrySet()) {
      Placed was = old.get(entry.getKey());
      Placed is = entry.getValue();
      if (was == null) {
        changes.add(
            new RuleChange(entry.getKey(), Kind.ADDED, is.section(), null, is.rule(), List.of()));
      } else {
        List<FieldChange> fields = fields(was, is);
        if (fields.isEmpty()) {
          same++;
        } else {
          changes.add(
              new RuleChange(
                  entry.getKey(), Kind.CHANGED, is.section(), was.rule(), is.rule(), fields));
        }
      }
    }
    for (Map.Entry<String, Placed> entry : old.entrySet()) {
      if (!now.containsKey(entry.getKey())) {
        Placed was = entry.getValue();
        changes.add(
            new RuleChange(
                entry.getKey(), Kind.REMOVED, was.section(), was.rule(), null, List.of()));
      }
    }
    List<FieldChange> heading = new ArrayList<>();
    for (String field : HEADING) {
      different(field, before.get(field), after.get(field), heading);
    }
    return new PackComparison(heading, changes, same);
  }

  private static List<FieldChange> fields(Placed was, Placed is) {
    List<FieldChange> fields = new ArrayList<>();
    if (!was.section().equals(is.section())) {
      fields.add(
          new FieldChange(
              "section",
              JsonNodeFactory.instance.stringNode(was.section()),
              JsonNodeFactory.instance.stringNode(is.section())));
    }
    Set<String> names = new LinkedHashSet<>(is.rule().propertyNames());
    names.addAll(was.rule().propertyNames());
    for (String name : names) {
      different(name, was.rule().get(name), is.rule().get(name), fields);
    }
    return fields;
  }

  private static void different(
      String field, @Nullable JsonNode before, @Nullable JsonNode after, List<FieldChange> into) {
    boolean same = before == null ? after == null : after != null && before.equals(after);
    if (!same) {
      into.add(new FieldChange(field, before, after));
    }
  }

  private static Map<String, Placed> rules(JsonNode document) {
    Map<String, Placed> rules = new LinkedHashMap<>();
    collect(document, "", rules);
    return rules;
  }

  private static void collect(JsonNode node, String section, Map<String, Placed> rules) {
    if (node.isObject() && node.has("id") && node.has("source")) {
      rules.put(node.get("id").asString(), new Placed(section, node));
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      field.getValue(),
                      section.isEmpty() ? field.getKey() : section + "." + field.getKey(),
                      rules));
    } else if (node.isArray()) {
      node.forEach(item -> collect(item, section, rules));
    }
  }
}
