package org.infusionops.scheduling.clinic;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A shift on one date only.
 *
 * @param id names it within its site
 * @param date the site's date
 * @param from the site's local time
 * @param to the site's local time; later than {@code from}
 * @param instead whether it takes the place of the weekly shifts of that weekday; else it is worked
 *     besides them
 * @param reason in a few words, for those who plan; no detail of anybody's health
 */
public record DatedShift(
    String id, LocalDate date, LocalTime from, LocalTime to, boolean instead, String reason) {}
