package org.infusionops.starter.publicpage;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Tells visitors apart, behind the proxies that are trusted. */
@AutoConfiguration
class PublicPageConfiguration {

  @Bean
  ClientAddress clientAddress(@Value("${TRUSTED_PROXIES:}") String trustedProxies) {
    return new ClientAddress(trustedProxies);
  }
}
