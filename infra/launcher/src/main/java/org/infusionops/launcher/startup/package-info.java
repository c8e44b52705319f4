/** Makes applications start fast: unpacked jars and the JDK's ahead-of-time cache. */
@NullMarked
package org.infusionops.launcher.startup;

import org.jspecify.annotations.NullMarked;
