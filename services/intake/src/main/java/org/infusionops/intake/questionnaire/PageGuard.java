package org.infusionops.intake.questionnaire;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.infusionops.intake.site.Sites;
import org.infusionops.intake.visitor.ClientAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;

/**
 * Stands before the page: limits how often it is asked for, and tells the browser to keep nothing,
 * to tell nobody where it was, and to run and load nothing but the page's own files.
 */
final class PageGuard extends OncePerRequestFilter {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private final Attempts attempts;
  private final ClientAddress addresses;
  private final Sites sites;
  private final InstantSource clock;

  PageGuard(Attempts attempts, ClientAddress addresses, Sites sites, InstantSource clock) {
    this.attempts = attempts;
    this.addresses = addresses;
    this.sites = sites;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Robots-Tag", "noindex, nofollow");
    if (attempts.allows(addresses.of(request), clock.instant())) {
      chain.doFilter(request, response);
    } else {
      refuse(response);
    }
  }

  private void refuse(HttpServletResponse response) throws IOException {
    String phones =
        sites.all().stream()
            .map(
                site -> "<li>" + HtmlUtils.htmlEscape(site.name() + " " + site.dialled()) + "</li>")
            .collect(Collectors.joining());
    response.setStatus(429);
    response.setHeader(HttpHeaders.RETRY_AFTER, "60");
    response.setContentType("text/html;charset=UTF-8");
    response
        .getOutputStream()
        .write(
            ("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Please wait</title></head>"
                    + "<body><main><h1>Please wait a minute, then try again</h1>"
                    + "<p lang=\"es\">Espere un minuto y vuelva a intentarlo.</p>"
                    + "<p>In a crisis call or text 988. <span lang=\"es\">En una crisis llame al 988.</span></p><ul>"
                    + phones
                    + "</ul></main></body></html>")
                .getBytes(StandardCharsets.UTF_8));
  }
}
