package org.infusionops.notification.template;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.notification.clinic.Clinic;
import org.infusionops.notification.message.MessagePolicy;
import org.infusionops.starter.sealing.Sealing;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads and checks all texts at start. */
@Configuration(proxyBeanMethods = false)
class TemplateConfiguration {

  @Bean
  Aggregates<KeptPack> keptPacks(AggregateFactory factory) {
    return factory.aggregates("packs", KeptPack.class).build();
  }

  @Bean
  KeepingPacks keepingPacks(Aggregates<KeptPack> kept) {
    return new KeepingPacks(kept);
  }

  @Bean
  PackInstructions packInstructions(KeepingPacks kept) {
    return PackInstructions.load(kept);
  }

  @Bean
  Templates templates(
      MessagePolicy policy,
      Clinic clinic,
      PackInstructions instructions,
      @Value("${notification.portal-url}") String portalUrl,
      Sealing sealing) {
    return Templates.load(policy, clinic, instructions, portalUrl).openingLinks(sealing::open);
  }
}
