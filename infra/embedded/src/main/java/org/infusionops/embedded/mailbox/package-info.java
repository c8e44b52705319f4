/** Takes e-mail and text messages that would go to the world, and shows them on one page. */
@NullMarked
package org.infusionops.embedded.mailbox;

import org.jspecify.annotations.NullMarked;
