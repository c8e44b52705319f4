/** What is measured during a session, and what the pack says of it. */
@org.jspecify.annotations.NullMarked
package org.infusionops.treatment.vitals;
