/**
 * Questionnaires, answers and scores as FHIR R4 resources, in and out. HAPI's model is made on
 * first use, so that a service that never meets FHIR pays nothing for it.
 */
@NullMarked
package org.infusionops.intake.fhir;

import org.jspecify.annotations.NullMarked;
