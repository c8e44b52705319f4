/** The parts of a protocol pack that treatment applies; every rule with its source. */
@org.jspecify.annotations.NullMarked
package org.infusionops.treatment.pack;
