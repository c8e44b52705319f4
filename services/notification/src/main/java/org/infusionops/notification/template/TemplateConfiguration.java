package org.infusionops.notification.template;

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
  PackInstructions packInstructions() {
    return PackInstructions.load();
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
