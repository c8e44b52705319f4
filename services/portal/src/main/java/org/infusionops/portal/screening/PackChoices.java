package org.infusionops.portal.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What can be chosen in the form, in the words of the protocol pack.
 *
 * @param stops conditions that forbid treatment
 * @param clearances conditions with which somebody else has to agree first
 * @param drugClasses the classes of medicines the pack knows
 */
record PackChoices(
    int version,
    String title,
    List<Choice> indications,
    List<Choice> stops,
    List<Choice> clearances,
    List<String> drugClasses) {

  /** The conditions that have a field of their own and nothing else. */
  private static final List<String> ASKED_ELSEWHERE = List.of("pregnancy");

  /** A value and its words. */
  record Choice(String value, String label) {}

  /** Nothing is known of the pack. */
  static PackChoices none() {
    return new PackChoices(0, "", List.of(), List.of(), List.of(), List.of());
  }

  /**
   * Reads them out of a pack.
   *
   * @param answered conditions that were answered; they are shown in any case
   */
  static PackChoices of(JsonNode pack, Set<String> answered) {
    JsonNode rules = pack.path("eligibility");
    var classes = new TreeSet<String>();
    rules.path("medications").forEach(rule -> classes.add(rule.path("drugClass").asString("")));
    rules
        .path("medicationClasses")
        .forEach(rule -> rule.path("drugClasses").forEach(one -> classes.add(one.asString(""))));
    return new PackChoices(
        pack.path("version").asInt(),
        pack.path("title").asString(""),
        choices(rules.path("indications"), "indication"),
        asked(choices(rules.path("hardStops"), "condition"), answered),
        asked(choices(rules.path("clearances"), "condition"), answered),
        List.copyOf(classes));
  }

  /** The words for an indication; the value itself where the pack has none. */
  String indication(String value) {
    return label(indications, value);
  }

  /** The words for a condition; the value itself where the pack has none. */
  String condition(String value) {
    return stops.stream().anyMatch(choice -> choice.value().equals(value))
        ? label(stops, value)
        : label(clearances, value);
  }

  private static String label(List<Choice> choices, String value) {
    return choices.stream()
        .filter(choice -> choice.value().equals(value))
        .findFirst()
        .map(Choice::label)
        .orElse(value);
  }

  private static List<Choice> choices(JsonNode rules, String field) {
    List<Choice> choices = new ArrayList<>();
    rules.forEach(
        rule ->
            choices.add(
                new Choice(rule.path(field).asString(""), rule.path("label").asString(""))));
    return choices;
  }

  private static List<Choice> asked(List<Choice> choices, Set<String> answered) {
    return choices.stream()
        .filter(
            choice ->
                !ASKED_ELSEWHERE.contains(choice.value()) || answered.contains(choice.value()))
        .toList();
  }
}
