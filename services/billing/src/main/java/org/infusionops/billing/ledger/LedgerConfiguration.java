package org.infusionops.billing.ledger;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where accounts are kept; an account's id is the patient's. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

  @Bean
  Aggregates<Account> accounts(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("accounts", Account.class)
        .veiled(personal.ofPersons("accounts").veil())
        .build();
  }
}
