/** Points of a checklist: each is passed, failed, missing or overridden by a named prescriber. */
@org.jspecify.annotations.NullMarked
package org.infusionops.treatment.check;
