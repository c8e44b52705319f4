package org.infusionops.intake.screening;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.infusionops.starter.text.Legible;
import org.jspecify.annotations.Nullable;

/**
 * A prescriber's signature, as sent.
 *
 * @param overrides the hard stops the prescriber takes it on to override; none when absent
 */
record CompletionRequest(
    @Nullable @Size(max = 50) List<@NotNull @Valid OverrideRequest> overrides) {

  static final CompletionRequest PLAIN = new CompletionRequest(null);

  /**
   * A hard stop to be overridden. It stays on the record for ever.
   *
   * @param rule id of the rule, as the preview names it
   * @param reason why, at least 20 visible characters and at most 2,000
   */
  record OverrideRequest(
      @NotNull @Size(min = 1, max = 64) String rule,
      @NotNull @Size(max = 2000) @Legible(least = 20, lines = true) String reason) {}

  List<Decision.Overridden> toOverrides() {
    List<OverrideRequest> sent = overrides == null ? List.of() : overrides;
    return sent.stream()
        .map(override -> new Decision.Overridden(override.rule(), override.reason().strip()))
        .toList();
  }
}
