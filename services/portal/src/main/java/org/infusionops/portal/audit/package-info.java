/** Who accessed whose data, in all services. */
@NullMarked
package org.infusionops.portal.audit;

import org.jspecify.annotations.NullMarked;
