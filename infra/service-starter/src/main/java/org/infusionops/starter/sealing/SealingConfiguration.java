package org.infusionops.starter.sealing;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Provides the sealing to services that ask for it; only those need the key. */
@AutoConfiguration
class SealingConfiguration {

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Sealing sealing(@Value("${infusionops.sealing.key}") String keys) {
    if (keys.isBlank()) {
      throw new IllegalStateException("INFUSIONOPS_SEALING_KEY is not set");
    }
    return Sealing.with(keys);
  }
}
