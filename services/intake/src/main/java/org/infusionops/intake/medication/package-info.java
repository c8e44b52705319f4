/** Finding medicines in what people write on a medication list. */
@NullMarked
package org.infusionops.intake.medication;

import org.jspecify.annotations.NullMarked;
