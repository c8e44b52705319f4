/** Something the whole clinic stands on is stopped; last, because it needs a clinic of its own. */
@NullMarked
package org.infusionops.journeys.stopped;

import org.jspecify.annotations.NullMarked;
