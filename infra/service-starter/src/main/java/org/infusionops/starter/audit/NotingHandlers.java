package org.infusionops.starter.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.security.Callers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Notes which handler answers a request, and lets no service start that has one under {@code /v1}
 * of which nobody said whether it touches personal data.
 */
final class NotingHandlers implements HandlerInterceptor, SmartInitializingSingleton {

  private static final Set<String> SUBJECT = Set.of("patientId");
  private static final Set<String> SITE = Set.of("site", "siteId");

  private final ObjectProvider<RequestMappingHandlerMapping> mappings;
  private final Callers callers;

  NotingHandlers(ObjectProvider<RequestMappingHandlerMapping> mappings, Callers callers) {
    this.mappings = mappings;
    this.callers = callers;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Notes.of(request)
        .ifPresent(
            notes -> {
              if (handler instanceof HandlerMethod method) {
                note(notes, request, method);
              }
            });
    return true;
  }

  private void note(Notes notes, HttpServletRequest request, HandlerMethod method) {
    String path =
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    Audited audited = method.getMethodAnnotation(Audited.class);
    if (audited != null) {
      notes.access(audited.action(), audited.resource(), path);
    } else if (!method.hasMethodAnnotation(NoPersonalData.class)) {
      // What comes with the libraries under an audited path: the events in it concern persons.
      boolean reads = HttpMethod.GET.matches(request.getMethod());
      notes.access(reads ? Action.READ : Action.WRITE, "event", path);
    }
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
        instanceof Map<?, ?> variables) {
      variables.forEach((name, value) -> note(notes, name, String.valueOf(value)));
    }
    if (callers.find().isEmpty()) {
      // What a stranger writes into a request proves nothing: the handler says whom it touched.
      return;
    }
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              for (String value : values) {
                note(notes, name, value);
              }
            });
  }

  private static void note(Notes notes, Object name, String value) {
    if (SUBJECT.contains(name)) {
      notes.subject(value);
    } else if (SITE.contains(name)) {
      notes.site(value);
    }
  }

  @Override
  public void afterSingletonsInstantiated() {
    Set<String> silent = new TreeSet<>();
    mappings.forEach(
        mapping ->
            mapping
                .getHandlerMethods()
                .forEach(
                    (request, method) -> {
                      if (request.getPatternValues().stream().anyMatch(AuditFilter::isApi)
                          && !method.hasMethodAnnotation(Audited.class)
                          && !method.hasMethodAnnotation(NoPersonalData.class)) {
                        silent.add(method.getShortLogMessage());
                      }
                    }));
    if (!silent.isEmpty()) {
      throw new IllegalStateException(
          "Neither @Audited nor @NoPersonalData stands at " + String.join(", ", silent));
    }
  }
}
