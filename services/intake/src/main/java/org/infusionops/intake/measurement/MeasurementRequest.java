package org.infusionops.intake.measurement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What staff rated, or entered for a patient.
 *
 * @param instrument the instrument's id, such as {@code madrs}
 * @param answers values by item; an item that was not answered is left out, never sent as 0
 * @param occasion why it was measured
 * @param takenAt when the answers were given (UTC), not in the future; now when absent
 */
record MeasurementRequest(
    @NotNull @Size(max = 32) String instrument,
    @NotEmpty @Size(max = 64) Map<@NotNull @Size(max = 16) String, @NotNull Integer> answers,
    @NotNull @Valid OccasionRequest occasion,
    @Nullable Instant takenAt) {

  /**
   * Why it was measured.
   *
   * @param session which session, from 1; only with {@code SESSION}
   */
  record OccasionRequest(@NotNull Occasion.Kind kind, @Nullable Integer session) {

    Occasion toOccasion(String field) {
      if ((kind == Occasion.Kind.SESSION) != (session != null)) {
        throw Problem.invalid(
            field + ".session",
            session == null ? "is required with SESSION" : "is only for SESSION");
      }
      if (session != null && (session < 1 || session > Occasion.MOST_SESSIONS)) {
        throw Problem.invalid(field + ".session", "must be 1 to " + Occasion.MOST_SESSIONS);
      }
      return new Occasion(kind, session);
    }
  }
}
