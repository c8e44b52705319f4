package org.infusionops.treatment.pack;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The packs are read at start; a bad one keeps the service from starting. */
@Configuration(proxyBeanMethods = false)
class PackConfiguration {

  @Bean
  Packs packs() {
    return Packs.shipped();
  }
}
