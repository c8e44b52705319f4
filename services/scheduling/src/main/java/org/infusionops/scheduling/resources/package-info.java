/** What a site has, changed by its people, and what becomes of the appointments that breaks. */
@NullMarked
package org.infusionops.scheduling.resources;

import org.jspecify.annotations.NullMarked;
