/** Patients who would come earlier, free places, and requests for another time. */
@NullMarked
package org.infusionops.portal.waitlist;

import org.jspecify.annotations.NullMarked;
