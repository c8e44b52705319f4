package org.infusionops.portal.calls;

import static java.util.Objects.requireNonNullElse;
import static org.springframework.http.HttpMethod.POST;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** Asks each service how it is and what is parked in it. */
@Component
public final class Health {

  private static final ParameterizedTypeReference<List<Parked>> PARKED =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<List<Handled>> HANDLED =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Health(Calls calls) {
    this.calls = calls;
  }

  /** What a service says of itself, {@code UP} when all is well. */
  public record Status(String status) {}

  /**
   * A sequence of events that waits behind one that could not be handled.
   *
   * @param id the aggregate: its service and its own id
   */
  public record Parked(String id, @Nullable List<Event> events) {

    /** In order; the first is the one something is wrong with. */
    public List<Event> waiting() {
      return requireNonNullElse(events, List.of());
    }

    /** One of them, without its data. */
    public record Event(
        String eventId, String type, String position, String reason, String detail, Instant at) {}
  }

  /** What somebody did with a parked event. */
  public record Handled(
      String origin,
      String position,
      String type,
      String action,
      String by,
      String why,
      Instant at) {}

  /** How a replay or discard went. */
  public record Result(int replayed, int left) {}

  /** How the service is. */
  public Answer<Status> of(Service service) {
    return calls.get(service, Status.class, "/actuator/health/readiness");
  }

  /** All a service says of its health, as JSON; details for administrators only. */
  public Answer<String> report(Service service) {
    return calls.report(service, "/actuator/health");
  }

  /** What it measures, in the Prometheus text format. */
  public Answer<String> measurements(Service service) {
    return calls.report(service, "/actuator/prometheus");
  }

  /** What is parked in it; for administrators only. */
  public Answer<List<Parked>> parked(Service service) {
    return calls.get(service, PARKED, "/eventing/parked?size=200");
  }

  /** What was done with parked events, the newest first. */
  public Answer<List<Handled>> handled(Service service) {
    return calls.get(service, HANDLED, "/eventing/parked/audit");
  }

  /** Tries the parked events of an aggregate again, in order. */
  public Answer<Result> replay(Service service, String id, Once once) {
    return calls.change(
        service, POST, Result.class, Map.of(), once, "/eventing/parked/{0}/replay", id);
  }

  /** Gives the first parked event of an aggregate up. */
  public Answer<Result> discard(Service service, String id, String reason, Once once) {
    return calls.change(
        service,
        POST,
        Result.class,
        Map.of("reason", reason),
        once,
        "/eventing/parked/{0}/discard",
        id);
  }
}
