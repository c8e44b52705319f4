/**
 * Pure decisions over a pack: who is eligible, who needs clearance, what is missing, and which rule
 * says so.
 */
@NullMarked
package org.infusionops.intake.eligibility;

import org.jspecify.annotations.NullMarked;
