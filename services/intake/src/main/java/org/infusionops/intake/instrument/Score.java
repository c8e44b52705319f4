package org.infusionops.intake.instrument;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What the answers to an instrument come to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Score.Scored.class, name = "SCORED"),
  @JsonSubTypes.Type(value = Score.Classified.class, name = "CLASSIFIED"),
  @JsonSubTypes.Type(value = Score.NotScorable.class, name = "NOT_SCORABLE")
})
public sealed interface Score {

  /**
   * A total that may be used.
   *
   * @param band the id of the band it falls into
   * @param imputed the items that took the mean of the others; empty when all were answered
   */
  record Scored(int total, String band, List<String> imputed) implements Score {
    public Scored {
      imputed = List.copyOf(imputed);
    }
  }

  /**
   * A level without a number.
   *
   * @param level its id, such as {@code HIGH}
   */
  record Classified(String level) implements Score {}

  /**
   * Too much is missing to say.
   *
   * @param missing the items whose answers would be needed
   */
  record NotScorable(List<String> missing) implements Score {
    public NotScorable {
      missing = List.copyOf(missing);
    }
  }
}
