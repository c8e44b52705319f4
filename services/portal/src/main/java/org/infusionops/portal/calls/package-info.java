/** Calls to the services with the staff member's own token; every way a call can end is a type. */
@NullMarked
package org.infusionops.portal.calls;

import org.jspecify.annotations.NullMarked;
