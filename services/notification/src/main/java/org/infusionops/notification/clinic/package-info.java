/** The clinic's sites as messages need them: name, phone, time zone, on-call contact. */
@NullMarked
package org.infusionops.notification.clinic;

import org.jspecify.annotations.NullMarked;
