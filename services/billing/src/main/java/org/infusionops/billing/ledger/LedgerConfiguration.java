package org.infusionops.billing.ledger;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where accounts are kept; an account's id is the patient's. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

  @Bean
  Aggregates<Account> accounts(AggregateFactory factory) {
    return factory.aggregates("accounts", Account.class).build();
  }
}
