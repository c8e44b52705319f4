package org.infusionops.notification.template;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes an e-mail's HTML part from its text, so that both always say the same. */
final class Html {

  private static final Pattern BLANK_LINE = Pattern.compile("\n\\s*\n");
  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  private Html() {}

  static String page(
      String layout, Locale locale, String subject, String text, String clinic, String phone) {
    String body = BLANK_LINE.splitAsStream(text).map(Html::block).collect(Collectors.joining("\n"));
    return Template.fill(
        layout,
        name ->
            switch (name) {
              case "language" -> locale.getLanguage();
              case "subject" -> escape(subject);
              case "body" -> body;
              case "clinic" -> escape(clinic);
              case "phone" -> escape(phone);
              default -> throw new IllegalStateException("layout.html names {{" + name + "}}");
            });
  }

  private static String block(String paragraph) {
    String block = paragraph.strip();
    if (block.lines().allMatch(line -> line.startsWith("- "))) {
      return block
          .lines()
          .map(line -> "<li>" + escape(line.substring(2).strip()) + "</li>")
          .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
    }
    if (LINK.matcher(block).matches()) {
      return "<p><a href=\"" + escape(block) + "\">" + escape(block) + "</a></p>";
    }
    return "<p>" + escape(block).replace("\n", "<br>") + "</p>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
