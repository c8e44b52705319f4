/** Who a message may go to: contact data, opened only when needed, and the consent ledger. */
@NullMarked
package org.infusionops.notification.recipient;

import org.jspecify.annotations.NullMarked;
