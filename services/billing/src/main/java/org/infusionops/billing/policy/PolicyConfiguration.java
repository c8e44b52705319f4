package org.infusionops.billing.policy;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The policy is read at start; a bad one keeps the service from starting. */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

  @Bean
  FinancingPolicy financingPolicy(@Value("${FINANCING_POLICY_FILE:}") String file) {
    return FinancingPolicy.FILE.load(file);
  }
}
