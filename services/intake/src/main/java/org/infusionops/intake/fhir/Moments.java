package org.infusionops.intake.fhir;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/** Instants in FHIR, which also knows years and months without a day. */
final class Moments {

  private Moments() {}

  /**
   * The instant.
   *
   * @param wrong takes what is wrong with it, with its FHIRPath; then the result means nothing
   */
  static Instant of(BaseDateTimeType written, String path, BiConsumer<String, String> wrong) {
    if (!written.hasValue()) {
      wrong.accept(path, "is missing");
      return Instant.EPOCH;
    }
    if (written.getPrecision() != TemporalPrecisionEnum.SECOND
        && written.getPrecision() != TemporalPrecisionEnum.MILLI) {
      wrong.accept(path, "must have a time of day");
    }
    return written.getValue().toInstant();
  }
}
