package org.infusionops.notification.delivery;

import org.infusionops.contracts.Channel;

/** The provider of each channel. */
record Carriers(Carrier email, Carrier sms) {

  Carrier of(Channel channel) {
    return switch (channel) {
      case EMAIL -> email;
      case SMS -> sms;
    };
  }
}
