/** One appointment: what it is, and confirming, checking in, moving and cancelling it. */
@NullMarked
package org.infusionops.portal.appointment;

import org.jspecify.annotations.NullMarked;
