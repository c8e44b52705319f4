package org.infusionops.intake.screening;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.infusionops.starter.text.Legible;

/**
 * What a prescriber says a medicine is, for this screening.
 *
 * @param name the text that was judged, as it stands in the screening
 * @param classifiedAs a class of the pack, or {@code no-interaction}
 */
record ClassificationRequest(
    @NotNull @Size(max = 200) @Legible String name,
    @NotNull @Size(min = 1, max = 64) String classifiedAs) {}
