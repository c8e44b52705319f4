/** What may be seen of a service from outside, and what may not. */
@NullMarked
package org.infusionops.starter.telemetry;

import org.jspecify.annotations.NullMarked;
