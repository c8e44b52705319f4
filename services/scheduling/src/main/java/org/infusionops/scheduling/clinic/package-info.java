/** The clinic as configured: sites, rooms, staff and opening hours. */
@NullMarked
package org.infusionops.scheduling.clinic;

import org.jspecify.annotations.NullMarked;
