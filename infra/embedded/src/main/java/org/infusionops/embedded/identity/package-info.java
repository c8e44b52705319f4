/** An identity provider with demo staff, for this machine only. */
@NullMarked
package org.infusionops.embedded.identity;

import org.jspecify.annotations.NullMarked;
