package org.infusionops.intake.pack;

import java.time.LocalDate;

/**
 * A protocol pack as far as intake reads it: signed, versioned thresholds. Treatment reads the
 * other sections.
 *
 * @param id what the pack is called, over all versions
 * @param version counts from 1; a version never changes once it is in force
 * @param title for people
 * @param effectiveFrom the first day, in a site's own calendar, on which it applies there
 * @param eligibility who may be treated
 * @param series the shape of the series an eligible patient is cleared for
 */
public record ProtocolPack(
    String id,
    int version,
    String title,
    LocalDate effectiveFrom,
    EligibilityRules eligibility,
    SeriesRules series) {}
