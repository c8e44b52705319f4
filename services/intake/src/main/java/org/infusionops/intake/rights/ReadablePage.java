package org.infusionops.intake.rights;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An export as a person reads it: one page without script that needs nothing from elsewhere. */
final class ReadablePage {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Everything held about a patient</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b2430; }
      h2 { margin-top: 2.5rem; border-bottom: 1px solid #c9d2dc; }
      section section { margin: 1rem 0; padding: .5rem 1rem; border: 1px solid #dde3ea; border-radius: .5rem; }
      dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .25rem 1rem; margin: .25rem 0; }
      dt { color: #566474; } dd { margin: 0; overflow-wrap: anywhere; }
      .missing { padding: .75rem 1rem; background: #fff1e0; border-radius: .5rem; }
      </style>
      </head>
      <body>
      """;

  private ReadablePage() {}

  /**
   * @param missing the services whose part is not in it
   */
  static String of(
      Export.Request request, Map<String, JsonNode> parts, List<String> missing, Instant madeAt) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<h1>Everything held about a patient</h1>\n<dl>");
    fact(page, "Patient", request.patientId());
    fact(page, "Requested", request.at().toString());
    fact(page, "Made", madeAt.toString());
    page.append("</dl>\n<p>Times are UTC. The same data for programs is in the .json files.</p>\n");
    if (!missing.isEmpty()) {
      page.append("<p class=\"missing\"><strong>Not complete.</strong> Missing: ")
          .append(escaped(String.join(", ", missing)))
          .append("</p>\n");
    }
    parts.forEach((service, part) -> service(page, service, part));
    return page.append("</body>\n</html>\n").toString();
  }

  private static void service(StringBuilder page, String service, JsonNode part) {
    page.append("<section>\n<h2>").append(escaped(service)).append("</h2>\n");
    part.forEachEntry(
        (kind, items) -> {
          page.append("<h3>").append(escaped(kind)).append("</h3>\n");
          if (items.isEmpty()) {
            page.append("<p>Nothing.</p>\n");
          }
          items.forEach(
              item -> {
                page.append("<section>");
                value(page, item);
                page.append("</section>\n");
              });
        });
    page.append("</section>\n");
  }

  private static void value(StringBuilder page, JsonNode value) {
    if (value.isObject()) {
      page.append("<dl>");
      value.forEachEntry(
          (name, inner) -> {
            page.append("<dt>").append(escaped(name)).append("</dt><dd>");
            value(page, inner);
            page.append("</dd>");
          });
      page.append("</dl>");
    } else if (value.isArray()) {
      page.append("<ul>");
      value.forEach(
          inner -> {
            page.append("<li>");
            value(page, inner);
            page.append("</li>");
          });
      page.append("</ul>");
    } else {
      page.append(escaped(value.isNull() ? "–" : value.asString()));
    }
  }

  private static void fact(StringBuilder page, String name, String value) {
    page.append("<dt>").append(name).append("</dt><dd>").append(escaped(value)).append("</dd>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
