/** Events published by treatment: what became of a session in the chair. */
@NullMarked
package org.infusionops.contracts.treatment;

import org.jspecify.annotations.NullMarked;
