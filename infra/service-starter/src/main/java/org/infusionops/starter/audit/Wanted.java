package org.infusionops.starter.audit;

import java.time.Instant;
import org.infusionops.starter.audit.Audited.Action;
import org.jspecify.annotations.Nullable;

/**
 * Which accesses are looked for; a part that is null does not matter.
 *
 * @param subjectId the person they concern
 * @param who the caller's id
 * @param action read or write
 * @param from at this moment or later
 * @param to earlier than this moment
 */
record Wanted(
    @Nullable String subjectId,
    @Nullable String who,
    @Nullable Action action,
    @Nullable Instant from,
    @Nullable Instant to) {}
