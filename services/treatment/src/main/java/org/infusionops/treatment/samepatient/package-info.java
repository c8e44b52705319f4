/** Patients who turned out to be one. */
@NullMarked
package org.infusionops.treatment.samepatient;

import org.jspecify.annotations.NullMarked;
