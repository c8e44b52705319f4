/** The patient as a person to be reached: identity, contact data and consent to be contacted. */
@NullMarked
package org.infusionops.intake.patient;

import org.jspecify.annotations.NullMarked;
