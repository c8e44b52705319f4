package org.infusionops.scheduling.samepatient;

import org.infusionops.starter.alias.Aliases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How often patients turned out to be one. */
@Configuration(proxyBeanMethods = false)
class SamePatientConfiguration {

  @Bean
  RecordJoins recordJoins(Aliases aliases) {
    return id -> RecordJoins.in(aliases.book(), id);
  }
}
