/** Who is signed in, for how long, and when they must say again who they are. */
@NullMarked
package org.infusionops.portal.identity;

import org.jspecify.annotations.NullMarked;
