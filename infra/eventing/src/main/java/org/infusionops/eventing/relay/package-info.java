/**
 * Publishes from the outboxes to the log: in order for each aggregate, each event at least once.
 */
@org.jspecify.annotations.NullMarked
package org.infusionops.eventing.relay;
