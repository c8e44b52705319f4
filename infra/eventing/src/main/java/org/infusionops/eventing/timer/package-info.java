/** Rings the timers that aggregates hold. */
@org.jspecify.annotations.NullMarked
package org.infusionops.eventing.timer;
