/** What is said to patients and to the clinic's on-call staff: by e-mail and SMS, once each. */
@NullMarked
package org.infusionops.notification;

import org.jspecify.annotations.NullMarked;
