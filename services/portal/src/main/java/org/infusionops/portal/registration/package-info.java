/** Registering a patient, and what a patient allows messages to be about. */
@NullMarked
package org.infusionops.portal.registration;

import org.jspecify.annotations.NullMarked;
