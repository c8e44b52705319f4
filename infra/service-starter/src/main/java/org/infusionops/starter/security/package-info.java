/** Who calls, in which roles and for which sites. */
@NullMarked
package org.infusionops.starter.security;

import org.jspecify.annotations.NullMarked;
