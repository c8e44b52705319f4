/** Who is on call at each site. */
@NullMarked
package org.infusionops.portal.oncall;

import org.jspecify.annotations.NullMarked;
