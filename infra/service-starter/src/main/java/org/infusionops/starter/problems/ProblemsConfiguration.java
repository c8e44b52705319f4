package org.infusionops.starter.problems;

import com.mongodb.MongoException;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Strict reading of requests, and problems for all that is refused. */
@AutoConfiguration(
    after = JacksonAutoConfiguration.class,
    before = {HttpMessageConvertersAutoConfiguration.class, ErrorMvcAutoConfiguration.class})
class ProblemsConfiguration {

  @Bean
  Problems problems(
      ObjectProvider<Translation> translations,
      ObjectProvider<ProblemPage> pages,
      JsonMapper json) {
    return new Problems(
        translations.orderedStream().toList(), pages.orderedStream().toList(), json);
  }

  @Bean
  ProblemAdvice problemAdvice(Problems problems) {
    return new ProblemAdvice(problems);
  }

  @Bean
  ContainerErrors containerErrors(Problems problems) {
    return new ContainerErrors(problems);
  }

  @Bean
  @ConditionalOnClass(MongoException.class)
  StoreProblems storeProblems() {
    return new StoreProblems();
  }

  /** Dates and instants in an address are as sensible as those in a body. */
  @Bean
  WebMvcConfigurer starterSensibleTimes() {
    return new WebMvcConfigurer() {
      @Override
      public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, LocalDate.class, SensibleTimes::date);
        registry.addConverter(String.class, Instant.class, SensibleTimes::instant);
      }
    };
  }

  /** Only HTTP is strict: events and stored documents are read by their own mappers. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  ServerHttpMessageConvertersCustomizer starterStrictJson(JsonMapper json) {
    return converters ->
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(RequestJson.strict(json)));
  }
}
