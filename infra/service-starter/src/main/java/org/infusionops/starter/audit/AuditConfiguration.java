package org.infusionops.starter.audit;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import org.infusionops.eventing.Ids;
import org.infusionops.starter.problems.Problems;
import org.infusionops.starter.requests.FilterOrder;
import org.infusionops.starter.security.Callers;
import org.infusionops.starter.store.StoreConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Writes accesses down, in the service's own database. */
@AutoConfiguration(after = StoreConfiguration.class)
class AuditConfiguration {

  @Bean
  AuditTrail auditTrail() {
    return new AuditTrail();
  }

  @Bean
  AuditRecords auditRecords(MongoDatabase database) {
    return new MongoAuditRecords(database);
  }

  @Bean
  Hashing auditHashing(@Value("${infusionops.audit.key}") String key) {
    return Hashing.with(key);
  }

  @Bean
  AuditLog auditLog(AuditRecords records, Hashing hashing) {
    return new AuditLog(records, hashing, Ids.random());
  }

  @Bean
  AuditController auditController(AuditRecords records, Hashing hashing, AuditTrail trail) {
    return new AuditController(records, hashing, trail);
  }

  @Bean
  FilterRegistrationBean<AuditFilter> auditFilter(
      AuditLog auditLog, Callers callers, Problems problems, InstantSource clock) {
    var registration =
        new FilterRegistrationBean<>(new AuditFilter(auditLog, callers, problems, clock));
    registration.setOrder(FilterOrder.AUDIT);
    return registration;
  }

  @Bean
  NotingHandlers auditedHandlers(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    return new NotingHandlers(mappings);
  }

  @Bean
  WebMvcConfigurer auditInterceptors(ObjectProvider<NotingHandlers> handlers) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(handlers.getObject());
      }
    };
  }
}
