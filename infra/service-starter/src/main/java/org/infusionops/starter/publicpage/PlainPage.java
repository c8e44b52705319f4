package org.infusionops.starter.publicpage;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.infusionops.starter.problems.ProblemPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.HtmlUtils;

/**
 * What visitors of public pages are shown when no other page can be: that it did not work, what to
 * do, and whom to call; in every language, the browser's first. It needs neither the store nor
 * templates. Programs that ask at the same addresses are told by a problem.
 */
public final class PlainPage implements ProblemPage {

  private static final PageTexts TEXTS = new PageTexts("org.infusionops.starter.publicpage.plain");

  private final List<String> paths;
  private final String style;
  private final Supplier<List<Desk>> desks;
  private final Function<String, String> also;

  /**
   * @param paths where the pages are: these addresses and all below them
   * @param style the address of their style sheet
   * @param also what is said besides in a language (ISO 639-1), such as whom to call in an
   *     emergency; empty for nothing
   */
  public PlainPage(
      List<String> paths, String style, Supplier<List<Desk>> desks, Function<String, String> also) {
    this.paths = List.copyOf(paths);
    this.style = style;
    this.desks = desks;
    this.also = also;
  }

  @Override
  public boolean isFor(HttpServletRequest request) {
    String address =
        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String before
            ? before
            : request.getRequestURI();
    return paths.stream().anyMatch(path -> address.equals(path) || address.startsWith(path + "/"))
        && !isProgram(request);
  }

  /** Whoever sends JSON, asks for nothing else, or asks what answers nothing else. */
  private static boolean isProgram(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    // What the container refused nobody was asked for: it is handled by who tells such errors.
    boolean refused = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) != null;
    return isJson(request.getContentType())
        || (isJson(accepted) && !accepted.contains("text/html"))
        || (!refused
            && request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                instanceof HandlerMethod handler
            && handler.getBeanType().isAnnotationPresent(RestController.class));
  }

  private static boolean isJson(@Nullable String type) {
    return type != null && type.contains("json");
  }

  @Override
  public String html(int status, HttpServletRequest request) {
    String first = PageTexts.language(null, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    List<String> languages =
        PageTexts.LANGUAGES.stream()
            .sorted(Comparator.comparing(language -> !language.equals(first)))
            .toList();
    String what = kind(status);
    var page = new StringBuilder();
    page.append("<!doctype html><html lang=\"").append(first).append("\"><head>");
    page.append("<meta charset=\"utf-8\">");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.append("<meta name=\"robots\" content=\"noindex\"><title>");
    page.append(text(first, what)).append("</title><link rel=\"stylesheet\" href=\"");
    page.append(style).append("\"></head><body><main>");
    for (String language : languages) {
      String heading = language.equals(first) ? "h1" : "h2";
      page.append("<section lang=\"%s\"><%s>".formatted(language, heading));
      page.append(text(language, what)).append("</%s><p>".formatted(heading));
      page.append(text(language, what + ".text")).append("</p>");
      page.append("</section>");
    }
    page.append("<footer><p>");
    page.append(languages.stream().map(this::help).collect(Collectors.joining(" · ")));
    page.append(":</p><ul class=\"desks\">");
    for (Desk desk : desks.get()) {
      page.append(
          "<li>%s: <a href=\"tel:%s\">%s</a></li>"
              .formatted(escaped(desk.name()), escaped(desk.phone()), escaped(desk.dialled())));
    }
    page.append("</ul>");
    for (String language : languages) {
      String more = also.apply(language);
      if (!more.isEmpty()) {
        page.append("<p lang=\"%s\">%s</p>".formatted(language, escaped(more)));
      }
    }
    return page.append("</footer></main></body></html>").toString();
  }

  private static String kind(int status) {
    return switch (status) {
      case 429 -> "wait";
      case 500, 502, 503, 504 -> "busy";
      default -> "refused";
    };
  }

  private String help(String language) {
    return "<span lang=\"%s\">%s</span>".formatted(language, text(language, "help"));
  }

  private static String text(String language, String key) {
    return escaped(TEXTS.say(language, key));
  }

  /** The page is UTF-8: only what means something in HTML is written otherwise. */
  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
