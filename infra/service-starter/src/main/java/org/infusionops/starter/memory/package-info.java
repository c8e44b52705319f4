/** How much memory a service keeps. */
@NullMarked
package org.infusionops.starter.memory;

import org.jspecify.annotations.NullMarked;
