package org.infusionops.portal.calls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** Asks each service who accessed personal data. */
@Component
public final class Audit {

  private static final ParameterizedTypeReference<Part<Access>> ACCESSES =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Audit(Calls calls) {
    this.calls = calls;
  }

  /** One access; {@code action} is {@code READ} or {@code WRITE}. */
  public record Access(
      String id,
      Instant at,
      String who,
      List<String> roles,
      String action,
      String resource,
      List<String> patientIds,
      String method,
      String path,
      int status,
      @Nullable String correlationId) {}

  /**
   * What is looked for; each part may be null.
   *
   * @param from this moment and later
   * @param to earlier than this moment
   */
  public record Wanted(
      @Nullable String patientId,
      @Nullable String who,
      @Nullable String action,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** What a look through all records of a service found. */
  public record Check(long records, long chains, @Nullable String firstBroken) {}

  /** The newest accesses that fit. */
  public Answer<Part<Access>> accesses(Service service, Wanted wanted, int most) {
    var path = new StringBuilder("/v1/audit?size=" + most);
    var values = new ArrayList<Object>();
    add(path, values, "patientId", wanted.patientId());
    add(path, values, "who", wanted.who());
    add(path, values, "action", wanted.action());
    add(path, values, "from", wanted.from());
    add(path, values, "to", wanted.to());
    return calls.get(service, ACCESSES, path.toString(), values.toArray());
  }

  private static void add(
      StringBuilder path, List<Object> values, String name, @Nullable Object value) {
    if (value != null) {
      path.append('&').append(name).append("={").append(values.size()).append('}');
      values.add(value);
    }
  }

  /** Whether every chain of a service's records is whole. */
  public Answer<Check> check(Service service) {
    return calls.get(service, Check.class, "/v1/audit/check");
  }
}
