/** One session on a tablet, from the gate to the discharge; lists of sessions and their records. */
@NullMarked
package org.infusionops.portal.session;

import org.jspecify.annotations.NullMarked;
