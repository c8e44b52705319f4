/** Medicines whose names are not understood, and the person who says what they are. */
@NullMarked
package org.infusionops.portal.medicine;

import org.jspecify.annotations.NullMarked;
