package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A place in the calendar where one session fits.
 *
 * @param date the site's date
 * @param startsAt when the patient is due
 * @param room free from then on for the whole block
 * @param nurse has a hand free for the whole block
 * @param prescriber is on site
 */
record Opening(LocalDate date, Instant startsAt, String room, String nurse, String prescriber) {}
