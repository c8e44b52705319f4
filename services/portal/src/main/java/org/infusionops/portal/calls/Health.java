package org.infusionops.portal.calls;

import java.util.List;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** Asks each service how it is and what is parked in it. */
@Component
public final class Health {

  private static final ParameterizedTypeReference<List<Parked>> PARKED =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Health(Calls calls) {
    this.calls = calls;
  }

  /** What a service says of itself, {@code UP} when all is well. */
  public record Status(String status) {}

  /** A sequence of events that waits behind one that could not be handled. */
  public record Parked(String id) {}

  /** How the service is. */
  public Answer<Status> of(Service service) {
    return calls.get(service, Status.class, "/actuator/health/readiness");
  }

  /** What is parked in it; for administrators only. */
  public Answer<List<Parked>> parked(Service service) {
    return calls.get(service, PARKED, "/eventing/parked?size=200");
  }
}
