package org.infusionops.intake.patient;

import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which patients are meant: by what somebody typed, or by their ids. It is a body, for names do not
 * belong in an address.
 *
 * @param text the beginning of a given or family name, both in either order, or part of a telephone
 *     number; 2 to 80 characters
 * @param ids at most 200
 */
record SearchRequest(
    @Size(min = 2, max = 80) @Nullable String text,
    @Size(max = 200) @Nullable List<@Size(min = 1, max = 64) String> ids) {}
