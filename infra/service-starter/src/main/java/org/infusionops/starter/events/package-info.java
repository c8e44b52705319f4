/** Where eventing meets the contracts, and HTTP meets eventing. */
@NullMarked
package org.infusionops.starter.events;

import org.jspecify.annotations.NullMarked;
