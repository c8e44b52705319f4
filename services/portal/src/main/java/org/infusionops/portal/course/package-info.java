/**
 * Courses: held series to confirm or release, courses without a place, and other series to hold.
 */
@NullMarked
package org.infusionops.portal.course;

import org.jspecify.annotations.NullMarked;
