/** Which patients turned out to be one. */
@NullMarked
package org.infusionops.intake.merge;

import org.jspecify.annotations.NullMarked;
