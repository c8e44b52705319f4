/** Patients who turned out to be one. */
@NullMarked
package org.infusionops.billing.samepatient;

import org.jspecify.annotations.NullMarked;
