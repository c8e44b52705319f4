package org.infusionops.notification.clinic;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the clinic's file at start. */
@Configuration(proxyBeanMethods = false)
class ClinicConfiguration {

  @Bean
  Clinic clinic(@Value("${notification.clinic-file}") String file) {
    return Clinic.FILE.load(file);
  }
}
