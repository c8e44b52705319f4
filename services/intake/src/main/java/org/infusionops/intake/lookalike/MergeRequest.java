package org.infusionops.intake.lookalike;

import jakarta.validation.constraints.NotNull;

/**
 * How two records are to be merged, as sent. Each id is one of the two patients'. Names and date of
 * birth stay those of the record that stays; of the consents a no in either stays.
 *
 * @param survivingId the record that stays
 * @param phoneOf whose telephone number stays
 * @param emailOf whose e-mail address stays, also when that is none
 * @param languageOf whose language and time zone stay
 */
record MergeRequest(
    @NotNull String survivingId,
    @NotNull String phoneOf,
    @NotNull String emailOf,
    @NotNull String languageOf) {}
