/** The protocol packs, as far as scheduling carries them out. */
@NullMarked
package org.infusionops.scheduling.pack;

import org.jspecify.annotations.NullMarked;
