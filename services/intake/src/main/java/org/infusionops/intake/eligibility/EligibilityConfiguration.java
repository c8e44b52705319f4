package org.infusionops.intake.eligibility;

import org.infusionops.intake.pack.Packs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules of all packs. */
@Configuration(proxyBeanMethods = false)
class EligibilityConfiguration {

  @Bean
  Protocols protocols(Packs packs) {
    return new Protocols(packs);
  }
}
