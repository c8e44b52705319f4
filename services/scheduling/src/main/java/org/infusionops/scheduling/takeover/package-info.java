/** Taking over the appointments that a clinic has in its old system, from a file. */
@NullMarked
package org.infusionops.scheduling.takeover;

import org.jspecify.annotations.NullMarked;
