/** Engines for a machine with a JDK and nothing else: all of them in one JVM, bound to loopback. */
@NullMarked
package org.infusionops.embedded;

import org.jspecify.annotations.NullMarked;
