package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The session of the present step, once it is ordered.
 *
 * @param number counts the orders, from 1
 * @param courseId the course it became
 * @param dueOn when it is due, by the site's calendar
 * @param minHoursBetween least hours from the sessions before
 * @param at when it was ordered (UTC)
 * @param by staff id
 */
record Order(
    int number, String courseId, LocalDate dueOn, int minHoursBetween, Instant at, String by) {}
