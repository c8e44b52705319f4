/** A tiny service that has nothing but the starter. */
@NullMarked
package org.infusionops.starter.sample;

import org.jspecify.annotations.NullMarked;
