/** Requests that may be sent twice and are carried out once. */
@NullMarked
package org.infusionops.starter.repetition;

import org.jspecify.annotations.NullMarked;
