/** The service's own database. */
@NullMarked
package org.infusionops.starter.store;

import org.jspecify.annotations.NullMarked;
