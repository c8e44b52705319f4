package org.infusionops.starter.repetition;

import jakarta.servlet.http.HttpServletRequest;
import org.infusionops.eventing.Ids;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Ids for what a request creates. When it carries an {@code Idempotency-Key} they follow from the
 * key and the body, so that a repetition after a crash, when no answer was kept, meets what the
 * first attempt has created: look for the id before creating it.
 */
public final class RequestIds {

  private static final String KEY = RequestIds.class.getName() + ".key";
  private static final String COUNT = RequestIds.class.getName() + ".count";

  RequestIds() {}

  /** The next id of this request; the n-th is the same in every repetition. */
  public String next() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request == null
        || !(request.getAttribute(KEY, RequestAttributes.SCOPE_REQUEST) instanceof String key)) {
      return Ids.random();
    }
    int count =
        request.getAttribute(COUNT, RequestAttributes.SCOPE_REQUEST) instanceof Integer before
            ? before + 1
            : 1;
    request.setAttribute(COUNT, count, RequestAttributes.SCOPE_REQUEST);
    return Ids.of("request", key, Integer.toString(count));
  }

  static void deriveFrom(String key, HttpServletRequest request) {
    request.setAttribute(KEY, key);
  }
}
