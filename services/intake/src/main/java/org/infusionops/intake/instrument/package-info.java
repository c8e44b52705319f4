/** Questionnaires and their exact scoring: today the PHQ-9. */
@NullMarked
package org.infusionops.intake.instrument;

import org.jspecify.annotations.NullMarked;
