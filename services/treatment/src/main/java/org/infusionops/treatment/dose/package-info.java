/** How much is given, from which lot, and who checked it. */
@org.jspecify.annotations.NullMarked
package org.infusionops.treatment.dose;
