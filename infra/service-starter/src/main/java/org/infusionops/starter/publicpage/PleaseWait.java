package org.infusionops.starter.publicpage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/**
 * A short page in English and Spanish that asks to wait, and names who can be called meanwhile; a
 * program that sent JSON is told by a problem.
 */
public final class PleaseWait implements TooMany {

  private final Supplier<List<String>> lines;
  private final Problems problems;

  /**
   * @param lines plain text, each a line of its own
   */
  public PleaseWait(Supplier<List<String>> lines, Problems problems) {
    this.lines = lines;
    this.problems = problems;
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String sent = request.getContentType();
    if (sent != null && sent.startsWith(MediaType.APPLICATION_JSON_VALUE)) {
      String when = response.getHeader(HttpHeaders.RETRY_AFTER);
      Problem problem =
          Problem.of(429, "too-many", "Too many requests", "Please call, or try again later");
      problems.answer(
          when == null ? problem : problem.withHeader(HttpHeaders.RETRY_AFTER, when),
          request,
          response);
      return;
    }
    response.setStatus(429);
    response.setContentType("text/html;charset=UTF-8");
    response.getOutputStream().write(page().getBytes(StandardCharsets.UTF_8));
  }

  private String page() {
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<title>Please wait</title></head><body><main>"
        + "<h1>Please wait a little, then try again</h1>"
        + "<p lang=\"es\">Espere un poco y vuelva a intentarlo.</p><ul>"
        + lines.get().stream()
            .map(line -> "<li>" + HtmlUtils.htmlEscape(line) + "</li>")
            .collect(Collectors.joining())
        + "</ul></main></body></html>";
  }
}
