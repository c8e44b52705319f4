/** The time of a service, which a demonstration may move. */
@NullMarked
package org.infusionops.starter.clock;

import org.jspecify.annotations.NullMarked;
