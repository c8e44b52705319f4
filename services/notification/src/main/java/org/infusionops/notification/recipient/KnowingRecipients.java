package org.infusionops.notification.recipient;

import java.util.List;
import org.infusionops.contracts.intake.ContactChanged;
import org.infusionops.contracts.intake.ContactConsentChanged;
import org.infusionops.contracts.intake.PatientRegistered;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Received;

/** Keeps how patients are reached and what they agreed to, as intake tells it. */
class KnowingRecipients {

  private final Aggregates<Recipient> recipients;

  KnowingRecipients(Aggregates<Recipient> recipients) {
    this.recipients = recipients;
  }

  void registered(Received<PatientRegistered> event) {
    var data = event.data();
    List<Consent> ledger =
        data.consents().stream()
            .map(
                given ->
                    new Consent(
                        given.channel(), given.purpose(), given.granted(), given.at(), event.id()))
            .toList();
    recipients.createOn(
        event,
        data.patientId(),
        () ->
            Change.to(
                new Recipient(data.patientId(), data.siteId(), data.sealedContact(), ledger)));
  }

  void contactChanged(Received<ContactChanged> event) {
    var data = event.data();
    recipients.changeOn(
        event,
        data.patientId(),
        recipient -> Change.to(recipient.reachedBy(data.siteId(), data.sealedContact())));
  }

  /** What is queued obeys at once, for consent is asked again when a message is about to go. */
  void consentChanged(Received<ContactConsentChanged> event) {
    var data = event.data();
    var consent =
        new Consent(data.channel(), data.purpose(), data.granted(), data.at(), event.id());
    recipients.changeOn(event, data.patientId(), recipient -> Change.to(recipient.saying(consent)));
  }
}
