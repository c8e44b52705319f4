/** Takes events from the log: decodes, checks, classifies and hands them to the handlers. */
@org.jspecify.annotations.NullMarked
package org.infusionops.eventing.consumption;
