/** A screening from draft to signed decision. */
@NullMarked
package org.infusionops.intake.screening;

import org.jspecify.annotations.NullMarked;
