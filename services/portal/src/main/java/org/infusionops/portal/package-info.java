/** The staff portal: pages over the services' APIs; it keeps no data of its own. */
@NullMarked
package org.infusionops.portal;

import org.jspecify.annotations.NullMarked;
