/** What must be in order before an infusion may begin. */
@org.jspecify.annotations.NullMarked
package org.infusionops.treatment.gate;
