package org.infusionops.portal.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Puts a pack's rules into groups that a person reads. Every object with an id and a source is a
 * rule, wherever it stands; so a rule a later pack brings is shown too, and none is left out.
 */
@Component
class Rules {

  /** What names a rule or says where it is from, and so is no fact of it. */
  private static final Set<String> NO_FACTS =
      Set.of("id", "source", "label", "ingredient", "brands", "text", "instruction");

  private static final List<String> HEAD =
      List.of("$schema", "id", "version", "title", "effectiveFrom", "approvedBy");

  private final Words words;

  Rules(Words words) {
    this.words = words;
  }

  /** Rules that belong together, below one heading. */
  record Group(String id, String title, List<Rule> rules) {}

  /**
   * One rule.
   *
   * @param says a sentence for the patient, null where there is none
   * @param facts its numbers and words, each with what it is
   */
  record Rule(String id, String title, @Nullable String says, List<Fact> facts, String source) {}

  /** One number or word of a rule. */
  record Fact(String label, String value) {}

  List<Group> of(JsonNode pack) {
    Map<String, List<Rule>> groups = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> section : pack.properties()) {
      if (HEAD.contains(section.getKey())) {
        continue;
      }
      if (section.getKey().equals("eligibility")) {
        // The lists of the first section are long: each is a group of its own.
        for (Map.Entry<String, JsonNode> list : section.getValue().properties()) {
          String group = list.getValue().isArray() ? list.getKey() : "thresholds";
          collect(list.getKey(), list.getValue(), groups, "eligibility-" + group);
        }
      } else {
        collect(section.getKey(), section.getValue(), groups, section.getKey());
      }
    }
    return groups.entrySet().stream()
        .map(
            group ->
                new Group(
                    group.getKey(),
                    words.say("protocol.group." + group.getKey()),
                    group.getValue()))
        .toList();
  }

  private void collect(String key, JsonNode node, Map<String, List<Rule>> groups, String group) {
    if (node.isObject() && node.has("id") && node.has("source")) {
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(rule(key, node));
    } else if (node.isObject()) {
      node.properties().forEach(one -> collect(one.getKey(), one.getValue(), groups, group));
    } else if (node.isArray()) {
      node.forEach(one -> collect(key, one, groups, group));
    }
  }

  private Rule rule(String key, JsonNode rule) {
    List<Fact> facts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : rule.properties()) {
      if (!NO_FACTS.contains(one.getKey())) {
        facts.add(new Fact(fact(one.getKey()), value(one.getKey(), one.getValue())));
      }
    }
    return new Rule(
        rule.path("id").asString(),
        title(key, rule),
        says(rule),
        facts,
        rule.path("source").asString());
  }

  private String title(String key, JsonNode rule) {
    if (rule.has("label")) {
      return rule.path("label").asString();
    }
    if (rule.has("ingredient")) {
      List<String> brands = new ArrayList<>();
      rule.path("brands").forEach(brand -> brands.add(brand.asString()));
      String ingredient = rule.path("ingredient").asString();
      return brands.isEmpty() ? ingredient : ingredient + " (" + String.join(", ", brands) + ")";
    }
    if (rule.has("field")) {
      return rule.path("field").asString();
    }
    return said("protocol.rule." + key, key);
  }

  private @Nullable String says(JsonNode rule) {
    JsonNode text = rule.path("text");
    if (text.isObject()) {
      String own = text.path(words.locale().getLanguage()).asString("");
      return own.isEmpty() ? text.path("en").asString("") : own;
    }
    return rule.has("instruction") ? rule.path("instruction").asString() : null;
  }

  /** What a rule is called. */
  String titleOf(String key, JsonNode rule) {
    return title(key, rule);
  }

  /** What a field of a rule is called. */
  String labelOf(String field) {
    return fact(field);
  }

  /** What a field of a rule says; texts in all languages. */
  String valueOf(String field, JsonNode value) {
    if (!value.isObject()) {
      return value(field, value);
    }
    List<String> parts = new ArrayList<>();
    value.properties().forEach(part -> parts.add(value(part.getKey(), part.getValue())));
    return String.join(" · ", parts);
  }

  private String fact(String key) {
    return said("protocol.fact." + key, key);
  }

  private String value(String key, JsonNode value) {
    if (value.isBoolean()) {
      return words.say(value.asBoolean() ? "protocol.yes" : "protocol.no");
    }
    if (value.isArray()) {
      List<String> all = new ArrayList<>();
      value.forEach(one -> all.add(value(key, one)));
      return String.join(", ", all);
    }
    if (value.isObject()) {
      return value.has("label") ? value.path("label").asString() : value.toString();
    }
    String text = value.asString();
    return said("protocol.value." + text, text);
  }

  /** The text of a key; without one the name itself, its words apart. */
  private String said(String key, String name) {
    String text = words.say(key);
    return text.equals(key) ? apart(name) : text;
  }

  private static String apart(String name) {
    if (!name.matches("[a-z]+([A-Z][a-z0-9]*)+")) {
      return name;
    }
    String lower = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
  }
}
