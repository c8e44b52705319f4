/** Events published by scheduling: when, where and in which series a patient is treated. */
@NullMarked
package org.infusionops.contracts.scheduling;

import org.jspecify.annotations.NullMarked;
