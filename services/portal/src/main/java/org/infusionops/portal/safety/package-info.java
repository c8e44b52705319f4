/** Safety events: a person may be in danger and somebody has to look now. */
@NullMarked
package org.infusionops.portal.safety;

import org.jspecify.annotations.NullMarked;
