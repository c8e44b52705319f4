/** The calendar of a site: a day or a week, by room. */
@NullMarked
package org.infusionops.portal.calendar;

import org.jspecify.annotations.NullMarked;
