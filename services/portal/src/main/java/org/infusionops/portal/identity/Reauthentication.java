package org.infusionops.portal.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Sends to the login who last gave a password too long ago. Sign-in times are real ones, not the
 * clinic's movable clock's.
 */
final class Reauthentication implements HandlerInterceptor {

  private final Duration freshFor;
  private final InstantSource realTime;

  Reauthentication(Duration freshFor, InstantSource realTime) {
    this.freshFor = freshFor;
    this.realTime = realTime;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!(handler instanceof HandlerMethod method)
        || !method.hasMethodAnnotation(Reauthenticated.class)) {
      return true;
    }
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null || !(authentication.getPrincipal() instanceof StaffMember staff)) {
      return true; // what the filter chain let in without a sign-in is open to everybody
    }
    Instant signedInAt = staff.getIdToken().getAuthenticatedAt();
    if (signedInAt != null && signedInAt.plus(freshFor).isAfter(realTime.instant())) {
      return true;
    }
    KeptInput.keep(request, staff.id());
    response.sendRedirect(request.getContextPath() + AuthorizationRequests.SIGN_IN_AGAIN);
    return false;
  }
}
