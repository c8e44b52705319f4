/** Who is on call at a site, and who is next when that person cannot be reached. */
@NullMarked
package org.infusionops.intake.oncall;

import org.jspecify.annotations.NullMarked;
