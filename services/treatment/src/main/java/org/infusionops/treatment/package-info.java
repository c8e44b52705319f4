/** What happens in the chair: from the patient's arrival to their discharge. */
@org.jspecify.annotations.NullMarked
package org.infusionops.treatment;
