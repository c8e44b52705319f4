/** What every service gets by depending on this library, besides its own domain. */
@NullMarked
package org.infusionops.starter;

import org.jspecify.annotations.NullMarked;
