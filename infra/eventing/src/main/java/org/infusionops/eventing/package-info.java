/** One document per aggregate holds its state and everything it still owes the world. */
@org.jspecify.annotations.NullMarked
package org.infusionops.eventing;
