/**
 * What is to run, as data: processes, ports, secrets and addresses, read from one resource file.
 */
@NullMarked
package org.infusionops.launcher.blueprint;

import org.jspecify.annotations.NullMarked;
