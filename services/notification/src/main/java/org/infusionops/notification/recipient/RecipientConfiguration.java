package org.infusionops.notification.recipient;

import java.util.List;
import org.infusionops.contracts.intake.ContactChanged;
import org.infusionops.contracts.intake.ContactConsentChanged;
import org.infusionops.contracts.intake.PatientRegistered;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Handles;
import org.infusionops.starter.privacy.AlsoHolds;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.starter.privacy.PersonalData;
import org.infusionops.starter.sealing.Sealing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where recipients are kept, and which events tell of them. */
@Configuration(proxyBeanMethods = false)
class RecipientConfiguration {

  @Bean
  Aggregates<Recipient> recipients(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("recipients", Recipient.class)
        .veiled(personal.ofPersons("recipients").hiding("sealedContact", "erased").veil())
        .build();
  }

  @Bean
  Contacts contacts(PersonKeys keys, Sealing sealing) {
    return new Contacts(keys, sealing);
  }

  /** What is sealed is handed out opened. */
  @Bean
  AlsoHolds contactOfRecipient(Aggregates<Recipient> recipients, Contacts contacts) {
    return new AlsoHolds() {
      @Override
      public String name() {
        return "contact";
      }

      @Override
      public List<?> of(String person) {
        return recipients.find(person).stream()
            .map(recipient -> contacts.open(recipient.state()))
            .toList();
      }

      @Override
      public void erase(String person) {
        // It went with the recipient.
      }
    };
  }

  @Bean
  KnowingRecipients knowingRecipients(Aggregates<Recipient> recipients) {
    return new KnowingRecipients(recipients);
  }

  @Bean
  Handles<PatientRegistered> recipientRegistered(KnowingRecipients knowing) {
    return Handles.of(PatientRegistered.class, knowing::registered);
  }

  @Bean
  Handles<ContactChanged> recipientContactChanged(KnowingRecipients knowing) {
    return Handles.of(ContactChanged.class, knowing::contactChanged);
  }

  @Bean
  Handles<ContactConsentChanged> recipientConsentChanged(KnowingRecipients knowing) {
    return Handles.of(ContactConsentChanged.class, knowing::consentChanged);
  }
}
