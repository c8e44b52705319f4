/**
 * Starts, watches and stops the processes of one installation, for the command line and for tests.
 */
@NullMarked
package org.infusionops.launcher;

import org.jspecify.annotations.NullMarked;
