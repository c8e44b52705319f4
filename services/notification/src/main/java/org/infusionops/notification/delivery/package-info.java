/** How a message leaves: SMTP and SMS gateways, each behind a time limit, retry and breaker. */
@NullMarked
package org.infusionops.notification.delivery;

import org.jspecify.annotations.NullMarked;
