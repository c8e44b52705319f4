package org.infusionops.notification.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one kind, version and language, as written.
 *
 * @param file its name, for refusals
 * @param subject of the e-mail
 * @param email the e-mail's text; null when this kind never goes by e-mail
 * @param sms the SMS; null when this kind never goes by SMS
 */
record Template(
    String file, @Nullable String subject, @Nullable String email, @Nullable String sms) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final String SECTION = "=== ";
  private static final String SUBJECT = "subject:";

  /**
   * @throws TemplateRefused when it is not laid out as a template
   */
  static Template parse(String file, String written) {
    String subject = null;
    String email = null;
    String sms = null;
    String[] parts = written.split("(?m)^" + SECTION, -1);
    String head = parts[0].strip();
    if (!head.isEmpty()) {
      if (!head.startsWith(SUBJECT) || head.contains("\n")) {
        throw new TemplateRefused(file, "begins with something else than one subject: line");
      }
      subject = head.substring(SUBJECT.length()).strip();
    }
    for (int i = 1; i < parts.length; i++) {
      int end = parts[i].indexOf('\n');
      String name = end < 0 ? parts[i].strip() : parts[i].substring(0, end).strip();
      String text = end < 0 ? "" : parts[i].substring(end).strip();
      if (text.isEmpty()) {
        throw new TemplateRefused(file, "section " + name + " is empty");
      }
      switch (name) {
        case "email" -> email = text;
        case "sms" -> sms = text;
        default -> throw new TemplateRefused(file, "unknown section " + name);
      }
    }
    return new Template(file, subject, email, sms);
  }

  /**
   * The names in double braces, in their order; a brace that opens none is returned as it stands.
   */
  static List<String> namesIn(String text) {
    var names = new ArrayList<String>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    String rest = PLACEHOLDER.matcher(text).replaceAll("");
    if (rest.contains("{") || rest.contains("}")) {
      names.add("{");
    }
    return names;
  }

  static String fill(String text, Function<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(values.apply(match.group(1))));
  }
}
