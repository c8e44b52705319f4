/** A screening from the first answer to the signed decision. */
@NullMarked
package org.infusionops.portal.screening;

import org.jspecify.annotations.NullMarked;
