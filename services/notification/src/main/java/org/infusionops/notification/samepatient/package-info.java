/** Patients who turned out to be one. */
@NullMarked
package org.infusionops.notification.samepatient;

import org.jspecify.annotations.NullMarked;
