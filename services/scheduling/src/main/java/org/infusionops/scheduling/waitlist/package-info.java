/**
 * Patients who would come earlier, and places that became free: who is asked next, and who has it.
 */
@NullMarked
package org.infusionops.scheduling.waitlist;

import org.jspecify.annotations.NullMarked;
