package org.infusionops.intake.rights;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import org.infusionops.contracts.intake.PatientExportRequested;
import org.infusionops.eventing.Change;

/** Everything held about a patient, asked for, put together, and gone after a while. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Export.Collecting.class, name = "COLLECTING"),
  @JsonSubTypes.Type(value = Export.Ready.class, name = "READY"),
  @JsonSubTypes.Type(value = Export.Gone.class, name = "GONE")
})
public sealed interface Export {

  /** Makes the export go on: asks the services, looks who has answered, lets it expire. */
  String TIMER = "go-on";

  /** Who asked for it. */
  Request request();

  /** Name of the state. */
  default String state() {
    return switch (this) {
      case Collecting _ -> "COLLECTING";
      case Ready _ -> "READY";
      case Gone _ -> "GONE";
    };
  }

  /**
   * @param by staff id
   * @param at when (UTC)
   */
  record Request(String patientId, String siteId, String by, Instant at) {}

  /** The request, published. */
  static Change<Export> requested(String id, Request request) {
    return Change.<Export>to(new Collecting(request, request.at()))
        .publish(event(id, request, request.at()))
        .arm(TIMER, request.at());
  }

  private static PatientExportRequested event(String id, Request request, Instant at) {
    return new PatientExportRequested(id, request.patientId(), request.siteId(), at);
  }

  /**
   * Not all services have handed their part over.
   *
   * @param askedAt when they were asked last (UTC)
   */
  record Collecting(Request request, Instant askedAt) implements Export {

    Change<Export> askedAgain(String id, Instant now) {
      return Change.<Export>to(new Collecting(request, now)).publish(event(id, request, now));
    }

    Change<Export> ready(Map<String, Instant> answered, Instant until) {
      return Change.<Export>to(new Ready(request, answered, until)).arm(TIMER, until);
    }
  }

  /**
   * It can be fetched.
   *
   * @param answered when each service handed its part over (UTC)
   * @param until from then on it cannot (UTC)
   */
  record Ready(Request request, Map<String, Instant> answered, Instant until) implements Export {
    public Ready {
      answered = Map.copyOf(answered);
    }
  }

  /**
   * It cannot be fetched any more.
   *
   * @param at since when (UTC)
   */
  record Gone(Request request, Instant at) implements Export {}
}
