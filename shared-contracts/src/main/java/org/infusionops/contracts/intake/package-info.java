/** Events published by intake: who the patients are to be reached as, and who may be treated. */
@NullMarked
package org.infusionops.contracts.intake;

import org.jspecify.annotations.NullMarked;
