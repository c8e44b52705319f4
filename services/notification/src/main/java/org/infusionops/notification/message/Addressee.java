package org.infusionops.notification.message;

import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.notification.recipient.Contact;

/** Whom a message goes to. The contact is only opened when there is something to send. */
public interface Addressee {

  boolean allows(Channel channel, ConsentPurpose purpose);

  Contact contact();
}
