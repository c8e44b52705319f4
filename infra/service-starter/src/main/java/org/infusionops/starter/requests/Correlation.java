package org.infusionops.starter.requests;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.infusionops.starter.problems.Problems;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request the id by which its log lines, audit record and problem are found: the
 * caller's own {@code X-Correlation-Id} when it is 8 to 64 letters, digits, dots, dashes or
 * underscores, else a new one. Being the outermost filter, it also answers what no other part has
 * answered.
 */
final class Correlation extends OncePerRequestFilter {

  private static final String ATTRIBUTE = Correlation.class.getName();
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private final Problems problems;

  Correlation(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    String id = idOf(request);
    response.setHeader(Problems.CORRELATION_HEADER, id);
    MDC.put(Problems.CORRELATION_ID, id);
    try {
      chain.doFilter(request, response);
    } catch (Exception e) {
      problems.answer(e, request, response);
    } finally {
      MDC.remove(Problems.CORRELATION_ID);
    }
  }

  /** The container's error dispatch is the same request again. */
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  private static String idOf(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String known) {
      return known;
    }
    String given = request.getHeader(Problems.CORRELATION_HEADER);
    String id =
        given != null && WELL_FORMED.matcher(given).matches()
            ? given
            : UUID.randomUUID().toString();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }
}
