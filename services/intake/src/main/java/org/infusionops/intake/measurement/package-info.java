/**
 * Measurements: answered questionnaires and ratings with their score, how a patient fares over
 * them, and how all patients do.
 */
@NullMarked
package org.infusionops.intake.measurement;

import org.jspecify.annotations.NullMarked;
