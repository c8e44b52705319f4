/** Phases of a treatment: who has to be reviewed, whose intervals may change, who is due. */
@NullMarked
package org.infusionops.portal.ladder;

import org.jspecify.annotations.NullMarked;
