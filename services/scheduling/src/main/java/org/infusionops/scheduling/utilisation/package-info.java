/** How well rooms and staff are used, and what becomes of appointments. */
@NullMarked
package org.infusionops.scheduling.utilisation;

import org.jspecify.annotations.NullMarked;
