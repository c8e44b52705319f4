package org.infusionops.scheduling.samepatient;

import org.infusionops.starter.alias.Aliases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which patients are one, so that their courses are found and counted together. */
@Configuration(proxyBeanMethods = false)
class SamePatientConfiguration {

  @Bean
  SamePatients samePatients(Aliases aliases) {
    return aliases::allOf;
  }

  @Bean
  RecordJoins recordJoins(Aliases aliases) {
    return id -> RecordJoins.in(aliases.book(), id);
  }
}
