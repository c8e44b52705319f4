/** Who may do what here, and where staff are kept. */
@NullMarked
package org.infusionops.portal.access;

import org.jspecify.annotations.NullMarked;
