package org.infusionops.intake.patient;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A patient's word about one purpose and channel, as sent.
 *
 * @param granted whether the patient allows it
 * @param source how the clinic learnt of it
 * @param at when the patient said so (UTC); now when absent
 * @param wording the id of the words that were read or shown to the patient, when there were any
 */
record ConsentRequest(
    boolean granted,
    @NotNull ConsentSource source,
    @Nullable Instant at,
    @Pattern(regexp = Checks.SLUG) @Size(max = Checks.SLUG_MAX) @Nullable String wording) {

  ConsentEntry toEntry(
      Channel channel, ConsentPurpose purpose, String field, String recordedBy, Instant now) {
    if (!source.canBeTold()) {
      throw Problem.invalid("source", "is written down by the system itself");
    }
    Instant said = at == null ? now : at;
    if (said.isAfter(now)) {
      throw Problem.invalid(field, "must not be in the future");
    }
    return new ConsentEntry(channel, purpose, granted, source, said, recordedBy, now, wording);
  }
}
