/** Policies of the clinic as documents: each is checked against its JSON Schema when it is read. */
@NullMarked
package org.infusionops.intake.policy;

import org.jspecify.annotations.NullMarked;
