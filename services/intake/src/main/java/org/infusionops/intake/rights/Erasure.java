package org.infusionops.intake.rights;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.infusionops.contracts.intake.PatientErased;
import org.infusionops.contracts.intake.PatientErasureApproved;
import org.infusionops.eventing.Change;
import org.infusionops.intake.rights.RetentionPolicy.Hold;
import org.jspecify.annotations.Nullable;

/** A patient's erasure, from the request to the last service's answer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Erasure.Requested.class, name = "REQUESTED"),
  @JsonSubTypes.Type(value = Erasure.Erasing.class, name = "ERASING"),
  @JsonSubTypes.Type(value = Erasure.Erased.class, name = "ERASED"),
  @JsonSubTypes.Type(value = Erasure.Declined.class, name = "DECLINED")
})
public sealed interface Erasure {

  /** Makes the erasure go on: asks the services, looks who has answered. */
  String TIMER = "go-on";

  /** Who asked for what. */
  Request request();

  /** Name of the state. */
  default String state() {
    return switch (this) {
      case Requested _ -> "REQUESTED";
      case Erasing _ -> "ERASING";
      case Erased _ -> "ERASED";
      case Declined _ -> "DECLINED";
    };
  }

  /** The patient, unless it was declined; stored under a unique index, so that there is one. */
  @JsonProperty("activePatientId")
  default @Nullable String activePatientId() {
    return this instanceof Declined ? null : request().patientId();
  }

  /** Why a patient is to be erased. */
  enum Ground {
    /** The patient asked for it. */
    PATIENT_REQUEST,
    /** Nothing obliges the clinic to keep the record any longer. */
    RETENTION_OVER,
    /** A court or an authority ordered it. */
    ORDER,
    /** It is nobody's record: entered by mistake. */
    MISTAKE
  }

  /**
   * @param note in words; erased with the patient
   * @param holds the duties to keep the record that stood when it was requested
   * @param by staff id
   * @param at when (UTC)
   */
  record Request(
      String patientId,
      String siteId,
      Ground ground,
      @Nullable String note,
      List<Hold> holds,
      String by,
      Instant at) {
    public Request {
      holds = List.copyOf(holds);
    }
  }

  /**
   * @param by staff id; another than who requested it
   * @param at when (UTC)
   * @param overridden the duties that stood then
   * @param reason why they do not stand in the way; absent when none stood. Erased with the patient
   */
  record Approval(String by, Instant at, List<Hold> overridden, @Nullable String reason) {
    public Approval {
      overridden = List.copyOf(overridden);
    }
  }

  /** Waits for a second person. */
  record Requested(Request request) implements Erasure {

    Change<Erasure> approved(String id, Approval approval) {
      return Change.<Erasure>to(new Erasing(request, approval, approval.at()))
          .publish(event(id, approval.at()))
          .arm(TIMER, approval.at());
    }

    private PatientErasureApproved event(String id, Instant at) {
      return new PatientErasureApproved(id, request.patientId(), request.siteId(), at);
    }

    Change<Erasure> declined(String by, String reason, Instant at) {
      return Change.<Erasure>to(new Declined(request, by, reason, at));
    }
  }

  /**
   * The patient's key is destroyed; the services take out what they hold.
   *
   * @param askedAt when they were asked last (UTC)
   */
  record Erasing(Request request, Approval approval, Instant askedAt) implements Erasure {

    Change<Erasure> askedAgain(String id, Instant now) {
      return Change.<Erasure>to(new Erasing(request, approval, now))
          .publish(new PatientErasureApproved(id, request.patientId(), request.siteId(), now));
    }

    Change<Erasure> done(String id, Map<String, Instant> answered, Instant now) {
      return Change.<Erasure>to(new Erased(request, approval, answered, now))
          .publish(new PatientErased(id, request.patientId(), request.siteId(), now));
    }
  }

  /**
   * Nothing shows any more who it was.
   *
   * @param answered when each service had done its part (UTC)
   * @param at when the last had (UTC)
   */
  record Erased(Request request, Approval approval, Map<String, Instant> answered, Instant at)
      implements Erasure {
    public Erased {
      answered = Map.copyOf(answered);
    }
  }

  /**
   * It is not done.
   *
   * @param by staff id
   * @param reason why
   * @param at when (UTC)
   */
  record Declined(Request request, String by, String reason, Instant at) implements Erasure {}
}
