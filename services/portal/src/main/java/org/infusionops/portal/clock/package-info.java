/** The clinic's clock, moved forward in a demonstration. */
@NullMarked
package org.infusionops.portal.clock;

import org.jspecify.annotations.NullMarked;
