/** What a site has: hours, closures, rooms, staff; and the appointments a change of it breaks. */
@NullMarked
package org.infusionops.portal.resources;

import org.jspecify.annotations.NullMarked;
