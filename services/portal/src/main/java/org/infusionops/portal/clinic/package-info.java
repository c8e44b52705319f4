/** The clinic's sites, its time and how times and money are written. */
@NullMarked
package org.infusionops.portal.clinic;

import org.jspecify.annotations.NullMarked;
