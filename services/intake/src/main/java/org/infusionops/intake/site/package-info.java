/** The clinic's sites, as far as intake needs them: which there are and what day it is there. */
@NullMarked
package org.infusionops.intake.site;

import org.jspecify.annotations.NullMarked;
