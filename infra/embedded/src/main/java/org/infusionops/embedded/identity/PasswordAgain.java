package org.infusionops.embedded.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Answers {@code prompt=login} (OpenID Connect Core 3.1.2.1): who is logged in is asked for the
 * password all the same. The session is ended and the request comes back without the prompt.
 */
final class PasswordAgain extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String prompt = request.getParameter("prompt");
    if (!request.getMethod().equals("GET")
        || prompt == null
        || !Arrays.asList(prompt.split(" ")).contains("login")) {
      chain.doFilter(request, response);
      return;
    }
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    response.sendRedirect(
        ServletUriComponentsBuilder.fromRequest(request)
            .replaceQueryParam("prompt")
            .build(true)
            .toUriString());
  }
}
