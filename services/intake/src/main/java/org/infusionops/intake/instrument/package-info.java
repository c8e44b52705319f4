/**
 * Questionnaires and rating scales: what they ask, their exact scoring, and where each rule comes
 * from.
 */
@NullMarked
package org.infusionops.intake.instrument;

import org.jspecify.annotations.NullMarked;
