/** What is said about a visit that is near, and why it is never said late or in vain. */
@NullMarked
package org.infusionops.notification.reminder;

import org.jspecify.annotations.NullMarked;
