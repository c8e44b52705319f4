package org.infusionops.intake.eligibility;

import org.jspecify.annotations.Nullable;

/**
 * An antidepressant that was tried; what is not known of it is absent.
 *
 * @param drug its name, as told
 * @param drugClass its class, as a protocol pack names it
 * @param adequateDose whether the dose was adequate
 * @param weeks how long it was taken
 * @param reliefPercent how much relief it brought, 0–100
 * @param stoppedWhy why it was stopped, as told
 */
public record Trial(
    String drug,
    @Nullable String drugClass,
    @Nullable Boolean adequateDose,
    @Nullable Integer weeks,
    @Nullable Integer reliefPercent,
    @Nullable String stoppedWhy) {}
