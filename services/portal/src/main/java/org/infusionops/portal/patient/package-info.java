/** Finding a patient, and the one page that tells a patient's whole story. */
@NullMarked
package org.infusionops.portal.patient;

import org.jspecify.annotations.NullMarked;
