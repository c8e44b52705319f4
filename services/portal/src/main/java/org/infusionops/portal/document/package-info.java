/** A patient's documents: what was signed, files, and the clearances that wait for them. */
@NullMarked
package org.infusionops.portal.document;

import org.jspecify.annotations.NullMarked;
