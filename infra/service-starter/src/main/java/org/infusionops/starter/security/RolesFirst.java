package org.infusionops.starter.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Asks an endpoint's {@code @PreAuthorize} before its request is read, so that who may not call it
 * learns nothing of what it takes: 403 comes before 400. The method itself is guarded as ever.
 */
final class RolesFirst implements HandlerInterceptor {

  private final PreAuthorizeAuthorizationManager rule = new PreAuthorizeAuthorizationManager();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod endpoint) {
      AuthorizationResult result =
          rule.authorize(
              () -> SecurityContextHolder.getContext().getAuthentication(),
              new SimpleMethodInvocation(
                  endpoint.getBean(),
                  endpoint.getMethod(),
                  new Object[endpoint.getMethodParameters().length]));
      if (result != null && !result.isGranted()) {
        throw new AuthorizationDeniedException("Access Denied", result);
      }
    }
    return true;
  }
}
