/** Ids that turned out to name the same subject. */
@NullMarked
package org.infusionops.starter.alias;

import org.jspecify.annotations.NullMarked;
