package org.infusionops.intake.patient;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A patient's word about one purpose and channel, as sent.
 *
 * @param granted whether the patient allows it
 * @param source how the clinic learnt of it
 * @param at when the patient said so (UTC); now when absent
 */
record ConsentRequest(boolean granted, @NotNull ConsentSource source, @Nullable Instant at) {

  ConsentEntry toEntry(
      Channel channel, ConsentPurpose purpose, String field, String recordedBy, Instant now) {
    Instant said = at == null ? now : at;
    if (said.isAfter(now)) {
      throw Problem.invalid(field, "must not be in the future");
    }
    return new ConsentEntry(channel, purpose, granted, source, said, recordedBy, now);
  }
}
