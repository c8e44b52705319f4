/** Wires the mechanism into a Spring Boot service. */
@org.jspecify.annotations.NullMarked
package org.infusionops.eventing.autoconfigure;
