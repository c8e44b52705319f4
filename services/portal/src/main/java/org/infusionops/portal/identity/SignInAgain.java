package org.infusionops.portal.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.infusionops.portal.calls.SignInNeeded;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Ends a session whose tokens are no longer good, and begins a new one at the login. */
@ControllerAdvice
class SignInAgain {

  @ExceptionHandler(SignInNeeded.class)
  void signIn(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    if (request.getHeader("HX-Request") == null) {
      response.sendRedirect(request.getContextPath() + "/");
    } else {
      response.setHeader("HX-Redirect", request.getContextPath() + "/");
    }
  }
}
