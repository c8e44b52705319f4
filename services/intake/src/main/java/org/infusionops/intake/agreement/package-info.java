/** What patients sign: versioned consent documents, signatures and whether they still count. */
@NullMarked
package org.infusionops.intake.agreement;

import org.jspecify.annotations.NullMarked;
