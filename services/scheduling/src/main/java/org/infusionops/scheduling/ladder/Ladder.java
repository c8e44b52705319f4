package org.infusionops.scheduling.ladder;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.infusionops.eventing.Ids;

/**
 * A patient's way through the phases of one treatment, from the series to the last step of
 * maintenance.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "Awaited", value = Awaited.class),
  @JsonSubTypes.Type(name = "Treatment", value = Treatment.class)
})
sealed interface Ladder permits Awaited, Treatment {

  String patientId();

  String siteId();

  /** The treatment that a screening leads to has always the same ladder. */
  static String idOf(String screeningId) {
    return Ids.of("ladder", screeningId);
  }
}
