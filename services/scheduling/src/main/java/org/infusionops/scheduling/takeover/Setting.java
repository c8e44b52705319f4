package org.infusionops.scheduling.takeover;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.scheduling.clinic.Clinic;
import org.jspecify.annotations.Nullable;

/**
 * What rows are read against.
 *
 * @param clinic the clinic
 * @param sites those that may be taken over to
 * @param site the site of rows that name none; absent when each has to
 * @param packId the protocol pack the sessions follow
 * @param packVersion its version
 * @param shape the pack's series
 * @param patients finds a registered patient: the id they go by now
 * @param now the present
 */
record Setting(
    Clinic clinic,
    Set<String> sites,
    @Nullable String site,
    String packId,
    int packVersion,
    SeriesShape shape,
    Function<String, Optional<String>> patients,
    Instant now) {}
