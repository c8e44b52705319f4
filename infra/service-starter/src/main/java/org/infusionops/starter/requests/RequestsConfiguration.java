package org.infusionops.starter.requests;

import java.util.List;
import org.infusionops.starter.problems.Problems;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every request goes through, besides security and audit. */
@AutoConfiguration
class RequestsConfiguration {

  @Bean
  FilterRegistrationBean<Correlation> starterCorrelation(Problems problems) {
    var registration = new FilterRegistrationBean<>(new Correlation(problems));
    registration.setOrder(FilterOrder.CORRELATION);
    return registration;
  }

  @Bean
  FilterRegistrationBean<Bodies> starterBodies(
      Problems problems, @Value("${infusionops.requests.max-body-bytes}") int maxBytes) {
    var registration = new FilterRegistrationBean<>(new Bodies(problems, maxBytes));
    registration.setOrder(FilterOrder.BODIES);
    return registration;
  }

  @Bean
  WebMvcConfigurer starterRequestArguments() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestArguments());
      }
    };
  }
}
