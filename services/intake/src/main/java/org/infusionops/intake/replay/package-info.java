/** What-if: which past decisions another version of a pack would have made otherwise. */
@NullMarked
package org.infusionops.intake.replay;

import org.jspecify.annotations.NullMarked;
