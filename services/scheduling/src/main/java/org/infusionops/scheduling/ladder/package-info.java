/**
 * A patient's way through the phases of a treatment: the series, then the steps of maintenance; who
 * has to decide before it goes on, and who is due.
 */
@NullMarked
package org.infusionops.scheduling.ladder;

import org.jspecify.annotations.NullMarked;
