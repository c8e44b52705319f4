/** Events published by notification: what became of a message. */
@NullMarked
package org.infusionops.contracts.notification;

import org.jspecify.annotations.NullMarked;
