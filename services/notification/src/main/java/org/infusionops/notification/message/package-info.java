/** A message from the event that causes it to the provider's receipt. */
@NullMarked
package org.infusionops.notification.message;

import org.jspecify.annotations.NullMarked;
