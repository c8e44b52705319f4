package org.infusionops.starter.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers requests without a valid token (401), and those whose role does not suffice (403). */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final Problems problems;
  private final BearerTokenAuthenticationEntryPoint challenge =
      new BearerTokenAuthenticationEntryPoint();

  Refusals(Problems problems) {
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
      throws IOException {
    challenge.commence(request, response, exception);
    String header = response.getHeader(HttpHeaders.WWW_AUTHENTICATE);
    problems.answer(
        Problem.of(401, "unauthorized", "No valid token", "A valid bearer token is required")
            .withHeader(HttpHeaders.WWW_AUTHENTICATE, header == null ? "Bearer" : header),
        request,
        response);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
      throws IOException {
    problems.answer(exception, request, response);
  }
}
