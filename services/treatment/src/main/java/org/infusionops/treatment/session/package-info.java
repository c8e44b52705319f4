/** A session in the chair, from its planning to its end. */
@org.jspecify.annotations.NullMarked
package org.infusionops.treatment.session;
