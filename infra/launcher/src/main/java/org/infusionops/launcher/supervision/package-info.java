/** Keeps child processes running: readiness, restarts with back-off, ordered stop. */
@NullMarked
package org.infusionops.launcher.supervision;

import org.jspecify.annotations.NullMarked;
