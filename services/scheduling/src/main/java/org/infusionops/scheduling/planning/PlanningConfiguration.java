package org.infusionops.scheduling.planning;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes the document that PLANNING_POLICY_FILE names, else the one shipped. */
@Configuration(proxyBeanMethods = false)
class PlanningConfiguration {

  @Bean
  PlanningPolicy planningPolicy(@Value("${PLANNING_POLICY_FILE:}") String file) {
    return PlanningPolicy.FILE.load(file);
  }
}
