package org.infusionops.starter.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.infusionops.eventing.Trace;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Problems;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.security.Callers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Holds every answer of the API back until its access is written down. That a stranger found
 * nothing is no access.
 */
final class AuditFilter extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(AuditFilter.class);

  private final AuditLog auditLog;
  private final Callers callers;
  private final Problems problems;
  private final InstantSource clock;

  AuditFilter(AuditLog auditLog, Callers callers, Problems problems, InstantSource clock) {
    this.auditLog = auditLog;
    this.callers = callers;
    this.problems = problems;
    this.clock = clock;
  }

  static boolean isApi(String path) {
    return path.equals("/v1") || path.startsWith("/v1/");
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !isApi(path) && !path.startsWith("/eventing/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    Notes notes = new Notes();
    request.setAttribute(Notes.class.getName(), notes);
    Map<String, List<String>> before = headers(response);
    ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
    try {
      chain.doFilter(request, held);
    } catch (Exception e) {
      problems.answer(e, request, held);
    }
    Action action = notes.action();
    if (action != null && !foundNothing(held, notes)) {
      try {
        auditLog.write(access(request, held, notes, action));
      } catch (RuntimeException e) {
        log.error("No audit record could be written: {}", Trace.of(e));
        held.reset();
        // What others had said before, such as what a page may load, is not the handler's.
        before.forEach((name, values) -> values.forEach(value -> held.addHeader(name, value)));
        problems.answer(
            Problem.unavailable("audit", "The access could not be recorded", Duration.ofSeconds(2)),
            request,
            held);
      }
    }
    held.copyBodyToResponse();
  }

  private static Map<String, List<String>> headers(HttpServletResponse response) {
    var headers = new LinkedHashMap<String, List<String>>();
    for (String name : response.getHeaderNames()) {
      headers.put(name, List.copyOf(response.getHeaders(name)));
    }
    return headers;
  }

  /** A stranger who guesses at links and meets nobody's: records are kept for good. */
  private boolean foundNothing(HttpServletResponse response, Notes notes) {
    return response.getStatus() == HttpServletResponse.SC_NOT_FOUND
        && notes.subjectIds().isEmpty()
        && callers.find().isEmpty();
  }

  private Access access(
      HttpServletRequest request, HttpServletResponse response, Notes notes, Action action) {
    return new Access(
        clock.instant(),
        callers.find().map(Caller::id).orElse("anonymous"),
        new TreeSet<>(callers.find().map(Caller::roles).orElse(Set.of())),
        action,
        notes.resource(),
        notes.subjectIds(),
        notes.siteIds(),
        request.getMethod(),
        notes.path(),
        response.getStatus(),
        MDC.get(Problems.CORRELATION_ID));
  }
}
