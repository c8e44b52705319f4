package org.infusionops.intake.eligibility;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Vital signs at one moment; what was not measured is absent.
 *
 * @param systolic systolic blood pressure, mmHg
 * @param diastolic diastolic blood pressure, mmHg
 * @param pulse beats a minute
 * @param spo2 oxygen saturation, per cent
 * @param takenAt when they were measured (UTC)
 */
public record Vitals(
    @Nullable Integer systolic,
    @Nullable Integer diastolic,
    @Nullable Integer pulse,
    @Nullable Integer spo2,
    Instant takenAt) {}
