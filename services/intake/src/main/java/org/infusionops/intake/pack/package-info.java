/** Protocol packs as intake reads them: signed, versioned rules with their sources. */
@NullMarked
package org.infusionops.intake.pack;

import org.jspecify.annotations.NullMarked;
