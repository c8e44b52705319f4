/** Bearer tokens for the command line and for tests. */
@NullMarked
package org.infusionops.launcher.token;

import org.jspecify.annotations.NullMarked;
