package org.infusionops.intake.screening;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
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
   * @param reason why, at least 20 characters
   */
  record OverrideRequest(
      @NotNull @Size(min = 1, max = 64) String rule,
      @NotNull @Size(max = 2000) @Pattern(regexp = REASON, message = REASON_MESSAGE)
          String reason) {

    /** Twenty characters between the first and the last that are no blanks. */
    static final String REASON = "(?s)\\s*\\S.{18,}\\S\\s*";

    static final String REASON_MESSAGE = "must be at least 20 characters";
  }

  List<Decision.Overridden> toOverrides() {
    List<OverrideRequest> sent = overrides == null ? List.of() : overrides;
    return sent.stream()
        .map(override -> new Decision.Overridden(override.rule(), override.reason().strip()))
        .toList();
  }
}
