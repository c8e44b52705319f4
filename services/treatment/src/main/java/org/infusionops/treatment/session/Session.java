package org.infusionops.treatment.session;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.infusionops.contracts.treatment.StopReason;
import org.infusionops.treatment.discharge.Discharge;
import org.infusionops.treatment.dose.Dose;
import org.infusionops.treatment.gate.Gate;
import org.jspecify.annotations.Nullable;

/**
 * A session in the chair. Each state is a type that holds what is known by then, so that a session
 * without a passed gate and a verified dose cannot be written down as infusing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Session.Planned.class, name = "PLANNED"),
  @JsonSubTypes.Type(value = Session.CheckedIn.class, name = "CHECKED_IN"),
  @JsonSubTypes.Type(value = Session.Ready.class, name = "READY"),
  @JsonSubTypes.Type(value = Session.Infusing.class, name = "INFUSING"),
  @JsonSubTypes.Type(value = Session.Observing.class, name = "OBSERVING"),
  @JsonSubTypes.Type(value = Session.Completed.class, name = "COMPLETED"),
  @JsonSubTypes.Type(value = Session.Stopped.class, name = "STOPPED"),
  @JsonSubTypes.Type(value = Session.Cancelled.class, name = "CANCELLED")
})
public sealed interface Session {

  /** What the session is. */
  Visit visit();

  /** Name of the state. */
  default String state() {
    return switch (this) {
      case Planned _ -> "PLANNED";
      case CheckedIn _ -> "CHECKED_IN";
      case Ready _ -> "READY";
      case Infusing _ -> "INFUSING";
      case Observing _ -> "OBSERVING";
      case Completed _ -> "COMPLETED";
      case Stopped _ -> "STOPPED";
      case Cancelled _ -> "CANCELLED";
    };
  }

  /** Booked; the patient has not arrived. */
  record Planned(Visit visit) implements Session {}

  /**
   * The patient is here; the gate is recorded and the dose prepared.
   *
   * @param checkedInAt (UTC)
   * @param gate absent until something is recorded
   * @param dose absent until computed
   */
  record CheckedIn(Visit visit, Instant checkedInAt, @Nullable Gate gate, @Nullable Dose dose)
      implements Session {}

  /**
   * The gate is passed and the dose verified.
   *
   * @param checkedInAt (UTC)
   */
  record Ready(Visit visit, Instant checkedInAt, Gate gate, Dose dose) implements Session {}

  /** The infusion runs. */
  record Infusing(Visit visit, Instant checkedInAt, Gate gate, Dose dose, Running chart)
      implements Session {}

  /**
   * The infusion is over; the patient is watched.
   *
   * @param endedAt when the infusion ended (UTC)
   * @param discharge absent until something is recorded
   */
  record Observing(
      Visit visit,
      Instant checkedInAt,
      Gate gate,
      Dose dose,
      Running chart,
      Instant endedAt,
      @Nullable Discharge discharge)
      implements Session {}

  /**
   * The patient was discharged.
   *
   * @param endedAt when the infusion ended (UTC)
   * @param completedBy staff id
   * @param completedAt (UTC)
   */
  record Completed(
      Visit visit,
      Instant checkedInAt,
      Gate gate,
      Dose dose,
      Running chart,
      Instant endedAt,
      Discharge discharge,
      String completedBy,
      Instant completedAt)
      implements Session {}

  /**
   * The session ended before its time, or its infusion never began.
   *
   * @param gate absent when none was recorded
   * @param dose absent when none was computed
   * @param chart absent when the infusion never began
   * @param reason why
   * @param note why, in words; never leaves this service
   * @param stoppedBy staff id
   * @param stoppedAt (UTC)
   */
  record Stopped(
      Visit visit,
      Instant checkedInAt,
      @Nullable Gate gate,
      @Nullable Dose dose,
      @Nullable Running chart,
      StopReason reason,
      @Nullable String note,
      String stoppedBy,
      Instant stoppedAt)
      implements Session {}

  /**
   * The appointment was cancelled before the infusion began.
   *
   * @param cancelledAt (UTC)
   */
  record Cancelled(Visit visit, Instant cancelledAt) implements Session {}
}
