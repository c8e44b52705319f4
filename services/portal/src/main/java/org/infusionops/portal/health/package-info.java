/** How the services are, as they tell it themselves. */
@NullMarked
package org.infusionops.portal.health;

import org.jspecify.annotations.NullMarked;
