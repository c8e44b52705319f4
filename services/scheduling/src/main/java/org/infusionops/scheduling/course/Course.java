package org.infusionops.scheduling.course;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patient's course of sessions. It owns its appointments and is the truth about them: what a day
 * has reserved for it counts only as long as the course stands on it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "Searching", value = Searching.class),
  @JsonSubTypes.Type(name = "Placing", value = Placing.class),
  @JsonSubTypes.Type(name = "Unplaced", value = Unplaced.class),
  @JsonSubTypes.Type(name = "Held", value = Held.class),
  @JsonSubTypes.Type(name = "Released", value = Released.class),
  @JsonSubTypes.Type(name = "Booked", value = Booked.class),
  @JsonSubTypes.Type(name = "Completed", value = Completed.class)
})
sealed interface Course permits Searching, Placing, Movable {

  /** What the screening ordered. */
  SeriesOrder order();

  /** The places in the calendar that are this course's own. */
  List<Slot> standing();

  /** Whether the series is being looked for, held, or has sessions still to come. */
  boolean claimsThePatient();

  /**
   * The patient, while this course claims them. It is stored under a unique index, so that of all
   * courses of a patient only one can be under way, whoever is faster.
   */
  @JsonProperty("claimedPatientId")
  default @Nullable String claimedPatientId() {
    return claimsThePatient() ? order().patientId() : null;
  }

  /** Whether this place in the calendar is this course's own. */
  default boolean standsOn(String placeId) {
    return standing().stream().anyMatch(slot -> slot.placeId().equals(placeId));
  }
}
