package org.infusionops.starter.problems;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request. Its message is only its slug, so that no log can tell what the request said.
 *
 * <p>Status 400 is for what cannot be read as the thing asked for (malformed, missing, unknown, of
 * the wrong type), 422 for what can be read and breaks a rule.
 */
public final class Problem extends RuntimeException {

  private static final String TYPES = "https://infusionops.org/problems/";

  private final int status;
  private final String slug;
  private final String title;
  private final @Nullable String detail;
  private final transient List<Violation> violations;
  private final @Nullable Long currentVersion;
  private final transient Map<String, String> headers;

  private Problem(
      int status,
      String slug,
      String title,
      @Nullable String detail,
      List<Violation> violations,
      @Nullable Long currentVersion,
      Map<String, String> headers) {
    super(slug, null, false, false);
    this.status = status;
    this.slug = slug;
    this.title = title;
    this.detail = detail;
    this.violations = List.copyOf(violations);
    this.currentVersion = currentVersion;
    this.headers = Map.copyOf(headers);
  }

  /**
   * Any other kind of refusal: an HTTP status, a slug such as {@code already-signed} and its title.
   */
  public static Problem of(int status, String slug, String title, @Nullable String detail) {
    return new Problem(status, slug, title, detail, List.of(), null, Map.of());
  }

  /** 400: the field cannot be read as what it should be. */
  public static Problem malformed(String field, String message) {
    return malformed(List.of(new Violation(field, message)));
  }

  /** 400: the fields cannot be read as what they should be. */
  public static Problem malformed(List<Violation> violations) {
    return new Problem(
        400, "malformed", "The request cannot be read", null, violations, null, Map.of());
  }

  /** 422: the field can be read, and breaks a rule. */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new Violation(field, message)));
  }

  /** 422: the field can be read, and breaks a rule; said in the caller's language. */
  public static Problem invalid(String field, Said message) {
    return invalid(List.of(new Violation(field, message)));
  }

  /** 422: the fields can be read, and break rules. */
  public static Problem invalid(List<Violation> violations) {
    return new Problem(
        422, "invalid", "The request breaks a rule", null, violations, null, Map.of());
  }

  /** 404: there is no such record, or none that the caller may know of. */
  public static Problem notFound() {
    return of(404, "not-found", "Not found", null);
  }

  /** 409: the record is not in a state that allows this. */
  public static Problem conflict(String slug, String detail) {
    return of(409, slug, "The record does not allow this now", detail);
  }

  /** 409: the record is not in a state that allows this, and these fields are why. */
  public static Problem conflict(String slug, List<Violation> violations) {
    String detail =
        violations.stream().map(each -> each.message().en()).collect(Collectors.joining(" "));
    return new Problem(
        409, slug, "The record does not allow this now", detail, violations, null, Map.of());
  }

  /** 403: the caller may not do this. */
  public static Problem forbidden(String detail) {
    return of(403, "forbidden", "Not allowed", detail);
  }

  /** 412: the record has changed since the caller read it. */
  public static Problem stale(long currentVersion) {
    return new Problem(
        412,
        "stale",
        "The record has changed",
        "The record has changed since it was read; its version is " + currentVersion + " now",
        List.of(),
        currentVersion,
        Map.of());
  }

  /** 503: nothing was done; it can be tried again later. */
  public static Problem unavailable(String slug, String detail, Duration retryAfter) {
    return of(503, slug, "Not possible at the moment", detail)
        .withHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
  }

  /** The same problem, answered with one more header. */
  public Problem withHeader(String name, String value) {
    var more = new HashMap<>(headers);
    more.put(name, value);
    return new Problem(status, slug, title, detail, violations, currentVersion, more);
  }

  public int status() {
    return status;
  }

  public String slug() {
    return slug;
  }

  public @Nullable String detail() {
    return detail;
  }

  public List<Violation> violations() {
    return violations;
  }

  public Map<String, String> headers() {
    return headers;
  }

  ProblemBody body(@Nullable String correlationId) {
    return new ProblemBody(
        TYPES + slug,
        title,
        status,
        detail,
        violations.isEmpty() ? null : violations,
        currentVersion,
        correlationId);
  }
}
