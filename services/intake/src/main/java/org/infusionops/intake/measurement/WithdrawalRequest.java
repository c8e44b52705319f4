package org.infusionops.intake.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.infusionops.starter.text.Legible;

/**
 * That a measurement was entered in error.
 *
 * @param reason why, in words: at least 10 visible characters
 */
record WithdrawalRequest(
    @NotNull @Size(max = 1000) @Legible(least = 10, lines = true) String reason) {}
