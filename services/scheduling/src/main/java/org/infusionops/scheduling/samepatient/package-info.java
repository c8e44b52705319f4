/** Patients who turned out to be one. */
@NullMarked
package org.infusionops.scheduling.samepatient;

import org.jspecify.annotations.NullMarked;
