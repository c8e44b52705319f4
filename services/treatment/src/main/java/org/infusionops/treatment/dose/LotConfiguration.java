package org.infusionops.treatment.dose;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The lots of the file that LOTS_FILE names, else those shipped for demonstrations. */
@Configuration(proxyBeanMethods = false)
class LotConfiguration {

  @Bean
  Lots lots(@Value("${LOTS_FILE:}") String file) {
    return Lots.load(file);
  }
}
