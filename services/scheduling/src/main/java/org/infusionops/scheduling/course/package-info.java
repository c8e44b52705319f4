/** A patient's course: its series of appointments, from being searched for to being completed. */
@NullMarked
package org.infusionops.scheduling.course;

import org.jspecify.annotations.NullMarked;
