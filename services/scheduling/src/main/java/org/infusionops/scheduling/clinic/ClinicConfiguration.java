package org.infusionops.scheduling.clinic;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which clinic this is: the one in the file that CLINIC_FILE names, else the one shipped. */
@Configuration(proxyBeanMethods = false)
class ClinicConfiguration {

  @Bean
  Clinic clinic(@Value("${CLINIC_FILE:}") String file) {
    return file.isBlank() ? ClinicFile.shipped() : ClinicFile.read(Path.of(file));
  }
}
