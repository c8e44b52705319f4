/** Seals what is kept of a patient, so that the store alone tells nothing. */
@NullMarked
package org.infusionops.intake.seal;

import org.jspecify.annotations.NullMarked;
