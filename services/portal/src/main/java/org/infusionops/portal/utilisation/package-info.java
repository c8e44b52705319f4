/** How well rooms and nurses are used, and what becomes of appointments. */
@NullMarked
package org.infusionops.portal.utilisation;

import org.jspecify.annotations.NullMarked;
