/** Where events wait that cannot be handled, in order, until a person replays or discards them. */
@org.jspecify.annotations.NullMarked
package org.infusionops.eventing.parking;
