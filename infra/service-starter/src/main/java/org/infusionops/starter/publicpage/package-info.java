/** Pages that anybody may open without signing in: what stands before them and what they need. */
@NullMarked
package org.infusionops.starter.publicpage;

import org.jspecify.annotations.NullMarked;
