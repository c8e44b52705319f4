/** The first page: what needs me now. */
@NullMarked
package org.infusionops.portal.today;

import org.jspecify.annotations.NullMarked;
