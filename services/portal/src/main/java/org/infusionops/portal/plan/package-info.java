/** Payment plans that wait for finance, and the answer to each. */
@NullMarked
package org.infusionops.portal.plan;

import org.jspecify.annotations.NullMarked;
