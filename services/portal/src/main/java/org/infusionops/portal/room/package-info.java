/** The room board: which phase each room is in and what is due next, live. */
@NullMarked
package org.infusionops.portal.room;

import org.jspecify.annotations.NullMarked;
