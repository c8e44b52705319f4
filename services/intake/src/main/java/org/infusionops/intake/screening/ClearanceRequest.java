package org.infusionops.intake.screening;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.infusionops.starter.text.Legible;
import org.jspecify.annotations.Nullable;

/**
 * A prescriber's word on one clearance, as sent.
 *
 * @param granted whether it is granted
 * @param documentId the document it stands on; needed to grant
 * @param documentDate the day the document is dated; needed to grant
 * @param reason why, at least 10 visible characters and at most 2,000
 */
record ClearanceRequest(
    @NotNull Boolean granted,
    @Nullable @Size(max = 64) String documentId,
    @Nullable LocalDate documentDate,
    @NotNull @Size(max = 2000) @Legible(least = 10, lines = true) String reason) {}
