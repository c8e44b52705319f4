package org.infusionops.notification.delivery;

import java.util.Locale;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.eventing.Aggregates;
import org.infusionops.notification.clinic.Clinic;
import org.infusionops.notification.clinic.Site;
import org.infusionops.notification.message.Addressee;
import org.infusionops.notification.message.Brief;
import org.infusionops.notification.message.Message;
import org.infusionops.notification.recipient.Contact;
import org.infusionops.notification.recipient.Contacts;
import org.infusionops.notification.recipient.Recipient;
import org.infusionops.starter.alias.Aliases;
import org.jspecify.annotations.Nullable;

/** Finds whom a message goes to: the patient, or the member of staff that is paged. */
final class Addressees {

  private final Aggregates<Recipient> recipients;
  private final Contacts contacts;
  private final Clinic clinic;
  private final Aliases samePatients;

  Addressees(
      Aggregates<Recipient> recipients, Contacts contacts, Clinic clinic, Aliases samePatients) {
    this.recipients = recipients;
    this.samePatients = samePatients;
    this.contacts = contacts;
    this.clinic = clinic;
  }

  /** Null when the patient is not known here yet. */
  @Nullable Addressee of(Message message) {
    String patientId = message.brief().patientId();
    return patientId == null
        ? staff(clinic.site(message.brief().siteId()), message.brief().page())
        : recipients
            .find(samePatients.currentOf(patientId))
            .map(stored -> patient(stored.state()))
            .orElse(null);
  }

  private Addressee patient(Recipient recipient) {
    return new Addressee() {
      @Override
      public boolean allows(Channel channel, ConsentPurpose purpose) {
        return recipient.allows(channel, purpose);
      }

      @Override
      public Contact contact() {
        return contacts.open(recipient);
      }
    };
  }

  private static Addressee staff(Site site, Brief.@Nullable StaffPage page) {
    Site.Reach reach = site.onCall().of(page == null ? null : page.staffId());
    return new Addressee() {
      @Override
      public boolean allows(Channel channel, ConsentPurpose purpose) {
        return true;
      }

      @Override
      public Contact contact() {
        return new Contact(
            "", reach.email(), reach.phone(), Locale.ENGLISH.getLanguage(), site.zone());
      }
    };
  }
}
