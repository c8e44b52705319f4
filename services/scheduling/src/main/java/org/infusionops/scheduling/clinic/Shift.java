package org.infusionops.scheduling.clinic;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * A stretch of every week in which somebody is on duty.
 *
 * @param weekday the day
 * @param from the site's local time
 * @param to the site's local time; later than {@code from}, for a site's day does not cross
 *     midnight
 */
public record Shift(DayOfWeek weekday, LocalTime from, LocalTime to) {}
