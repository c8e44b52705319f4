package org.infusionops.billing.clinic;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which clinic this is: that of the file CLINIC_FILE names, else the one shipped. */
@Configuration(proxyBeanMethods = false)
class ClinicConfiguration {

  @Bean
  Sites sites(@Value("${CLINIC_FILE:}") String file) {
    return Sites.load(file);
  }
}
