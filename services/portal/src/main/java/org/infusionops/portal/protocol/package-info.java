/** The protocol packs: every rule and where it is from. */
@NullMarked
package org.infusionops.portal.protocol;

import org.jspecify.annotations.NullMarked;
