/** When, where and with whom: the service that books. */
@NullMarked
package org.infusionops.scheduling;

import org.jspecify.annotations.NullMarked;
