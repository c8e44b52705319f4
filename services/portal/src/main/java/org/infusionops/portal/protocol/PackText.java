package org.infusionops.portal.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Problem.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The text of a pack as somebody typed or pasted it, and where its fields stand in it. */
final class PackText {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private PackText() {}

  /**
   * What is wrong with a field and where it stands.
   *
   * @param line in the text, from 1; null where the text has no such place
   */
  record Fault(@Nullable Integer line, String field, String message) {}

  /**
   * The document.
   *
   * @throws JacksonException where the text is no JSON
   */
  static JsonNode read(String text) {
    return JSON.readTree(text);
  }

  /** The line of a text at which reading it failed. */
  static int lineOf(JacksonException failed) {
    return failed.getLocation() == null ? 1 : Math.max(1, failed.getLocation().getLineNr());
  }

  /** The text for people. */
  static String pretty(JsonNode document) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  /** Each fault with the line of its field, or of what the field is missing from. */
  static List<Fault> placed(String text, List<Violation> violations) {
    Map<String, Integer> lines = lines(text);
    return violations.stream()
        .map(
            violation ->
                new Fault(lineOf(violation.field(), lines), violation.field(), violation.message()))
        .toList();
  }

  private static @Nullable Integer lineOf(String field, Map<String, Integer> lines) {
    String path = field;
    while (!path.isEmpty()) {
      Integer line = lines.get(path);
      if (line != null) {
        return line;
      }
      path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
    return null;
  }

  private static Map<String, Integer> lines(String text) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
          lines.putIfAbsent(path(parser, token), parser.currentTokenLocation().getLineNr());
        }
      }
    } catch (JacksonException _) {
      // As far as it could be read.
      return lines;
    }
    return lines;
  }

  private static String path(JsonParser parser, JsonToken token) {
    TokenStreamContext at = parser.streamReadContext();
    // A bracket that was just opened stands in its own context already.
    boolean opened = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
    TokenStreamContext context = opened && at.getParent() != null ? at.getParent() : at;
    var path = new StringBuilder();
    for (TokenStreamContext one = context; one != null && !one.inRoot(); one = one.getParent()) {
      String step =
          one.inArray()
              ? "[" + one.getCurrentIndex() + "]"
              : one.currentName() == null ? "" : "." + one.currentName();
      path.insert(0, step);
    }
    return path.isEmpty() ? "" : path.charAt(0) == '.' ? path.substring(1) : path.toString();
  }
}
