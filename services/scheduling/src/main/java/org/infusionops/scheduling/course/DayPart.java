package org.infusionops.scheduling.course;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a day in the site's local time; open where an end is absent.
 *
 * @param from inclusive
 * @param until inclusive
 */
record DayPart(@Nullable LocalTime from, @Nullable LocalTime until) {

  static final DayPart ALWAYS = new DayPart(null, null);
}
