/** Patients who look like the same person: found, explained and, by two people, merged. */
@NullMarked
package org.infusionops.intake.lookalike;

import org.jspecify.annotations.NullMarked;
