/** Feeds to which calendar programs subscribe: a room's, a clinician's, a patient's. */
@NullMarked
package org.infusionops.scheduling.calendarfeed;

import org.jspecify.annotations.NullMarked;
