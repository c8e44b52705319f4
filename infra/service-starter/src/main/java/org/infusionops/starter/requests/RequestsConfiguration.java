package org.infusionops.starter.requests;

import org.infusionops.starter.problems.Problems;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Puts the filters in their order: correlation, then security, then the body. */
@AutoConfiguration
class RequestsConfiguration {

  /** Inside the filter that opens the trace, outside all others. */
  private static final int OUTERMOST = Ordered.HIGHEST_PRECEDENCE + 10;

  private static final int AFTER_SECURITY = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 10;

  @Bean
  FilterRegistrationBean<Correlation> starterCorrelation(Problems problems) {
    var registration = new FilterRegistrationBean<>(new Correlation(problems));
    registration.setOrder(OUTERMOST);
    return registration;
  }

  @Bean
  FilterRegistrationBean<Bodies> starterBodies(
      Problems problems, @Value("${infusionops.requests.max-body-bytes}") int maxBytes) {
    var registration = new FilterRegistrationBean<>(new Bodies(problems, maxBytes));
    registration.setOrder(AFTER_SECURITY);
    return registration;
  }
}
