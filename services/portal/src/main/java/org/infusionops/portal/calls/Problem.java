package org.infusionops.portal.calls;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a service said no (RFC 9457).
 *
 * @param status the HTTP status
 * @param type the kind of problem, an address
 * @param title the kind of problem in words
 * @param detail this occurrence
 * @param errors the fields at fault; a page shows each beside its field
 * @param correlationId by which the service's log knows the request
 */
public record Problem(
    int status,
    @Nullable String type,
    @Nullable String title,
    @Nullable String detail,
    @Nullable List<Violation> errors,
    @Nullable Long currentVersion,
    @Nullable String correlationId) {

  /**
   * One field at fault.
   *
   * @param field a path such as {@code contact.phone}; empty for the request as a whole
   */
  public record Violation(String field, String message) {}

  /** A problem of which no more than the status is known. */
  public static Problem ofStatus(int status) {
    return new Problem(status, null, null, null, null, null, null);
  }

  /** The fields at fault; empty when the problem is not about fields. */
  public List<Violation> violations() {
    return requireNonNullElse(errors, List.of());
  }

  /** What to tell the person: the detail, else the title, else the bare status. */
  public String says() {
    if (detail != null) {
      return detail;
    }
    return title == null ? "HTTP " + status : title;
  }
}
