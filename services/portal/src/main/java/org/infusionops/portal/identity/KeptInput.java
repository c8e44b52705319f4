package org.infusionops.portal.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form that waits in the session until its sender has signed in again.
 *
 * @param staff whose it is; nobody else gets it
 * @param path where it goes
 * @param fields all of them but the CSRF token
 */
record KeptInput(String staff, String path, List<Field> fields) {

  private static final String ATTRIBUTE = KeptInput.class.getName();

  /** One field. */
  record Field(String name, String value) {}

  static void keep(HttpServletRequest request, String staff) {
    List<Field> fields = new ArrayList<>();
    for (Map.Entry<String, String[]> entry : request.getParameterMap().entrySet()) {
      if (!entry.getKey().equals("_csrf")) {
        for (String value : entry.getValue()) {
          fields.add(new Field(entry.getKey(), value));
        }
      }
    }
    request
        .getSession()
        .setAttribute(ATTRIBUTE, new KeptInput(staff, request.getRequestURI(), fields));
  }

  static boolean isThere(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(ATTRIBUTE) instanceof KeptInput;
  }

  /** Takes it out of the session; empty when there is none of this person's. */
  static Optional<KeptInput> take(HttpServletRequest request, String staff) {
    HttpSession session = request.getSession();
    Object kept = session.getAttribute(ATTRIBUTE);
    session.removeAttribute(ATTRIBUTE);
    return kept instanceof KeptInput input && input.staff().equals(staff)
        ? Optional.of(input)
        : Optional.empty();
  }
}
