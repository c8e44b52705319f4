/** The command line. */
@NullMarked
package org.infusionops.launcher.command;

import org.jspecify.annotations.NullMarked;
