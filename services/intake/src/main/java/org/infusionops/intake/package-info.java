/** Intake: who may be treated, decided so that anyone can check it. */
@NullMarked
package org.infusionops.intake;

import org.jspecify.annotations.NullMarked;
