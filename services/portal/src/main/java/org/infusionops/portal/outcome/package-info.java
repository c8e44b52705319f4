/** How all patients do: response and remission over the sessions, for the medical director. */
@NullMarked
package org.infusionops.portal.outcome;

import org.jspecify.annotations.NullMarked;
