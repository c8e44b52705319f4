/** Events that wait for a person, of all services. */
@NullMarked
package org.infusionops.portal.parked;

import org.jspecify.annotations.NullMarked;
