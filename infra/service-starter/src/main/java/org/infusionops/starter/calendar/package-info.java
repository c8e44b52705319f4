/**
 * Writes iCalendar (RFC 5545, 5546, 7986): the one place that does. A service that uses it has
 * ical4j among its own dependencies.
 */
@NullMarked
package org.infusionops.starter.calendar;

import org.jspecify.annotations.NullMarked;
