/** The folder that holds all state of one installation on this machine. */
@NullMarked
package org.infusionops.launcher.home;

import org.jspecify.annotations.NullMarked;
