package org.infusionops.portal.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was typed into the forms of this page, as the service takes it. */
final class Typed {

  private Typed() {}

  /** The occasion as a link has it: two fields. */
  static Map<String, Object> occasion(Map<String, String> typed) {
    Map<String, Object> occasion = new LinkedHashMap<>();
    String kind = typed.getOrDefault("occasion", "");
    if (!kind.isEmpty()) {
      occasion.put("occasion", kind);
    }
    if (kind.equals("SESSION")) {
      session(typed, occasion);
    }
    return occasion;
  }

  /** The occasion as a measurement has it: a record of its own. */
  static Map<String, Object> occasionRecord(Map<String, String> typed) {
    Map<String, Object> occasion = new LinkedHashMap<>();
    String kind = typed.getOrDefault("occasion.kind", "");
    if (!kind.isEmpty()) {
      occasion.put("kind", kind);
    }
    if (kind.equals("SESSION")) {
      session(Map.of("session", typed.getOrDefault("occasion.session", "")), occasion);
    }
    return occasion;
  }

  private static void session(Map<String, String> typed, Map<String, Object> occasion) {
    String session = typed.getOrDefault("session", "").strip();
    if (session.matches("[0-9]{1,3}")) {
      occasion.put("session", Integer.valueOf(session));
    }
  }

  /** The answers that were given, by item; what was left open is not there. */
  static Map<String, Object> answers(Map<String, String> typed) {
    Map<String, Object> answers = new LinkedHashMap<>();
    typed.forEach(
        (name, value) -> {
          if (name.startsWith("answers.") && value.matches("[0-9]{1,3}")) {
            answers.put(name.substring("answers.".length()), Integer.valueOf(value));
          }
        });
    return answers;
  }
}
