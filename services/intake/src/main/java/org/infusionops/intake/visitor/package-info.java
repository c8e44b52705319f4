/** Whoever comes to a public page without a sign-in. */
@NullMarked
package org.infusionops.intake.visitor;

import org.jspecify.annotations.NullMarked;
