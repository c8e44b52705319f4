/** What-if: which past sessions another version of a pack would have held or stopped. */
@NullMarked
package org.infusionops.treatment.replay;

import org.jspecify.annotations.NullMarked;
