package org.infusionops.scheduling.choice;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes the document that PATIENT_CHOICES_FILE names, else the one shipped. */
@Configuration(proxyBeanMethods = false)
class ChoiceConfiguration {

  @Bean
  PatientChoices patientChoices(@Value("${PATIENT_CHOICES_FILE:}") String file) {
    return PatientChoices.FILE.load(file);
  }
}
