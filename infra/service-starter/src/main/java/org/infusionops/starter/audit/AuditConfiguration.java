package org.infusionops.starter.audit;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import java.util.List;
import org.infusionops.eventing.Ids;
import org.infusionops.starter.privacy.AlsoHolds;
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

  /** Who looked at the person's data is told to the person, and is never erased. */
  @Bean
  AlsoHolds accessesOfPerson(AuditRecords records) {
    return new AlsoHolds() {
      @Override
      public String name() {
        return "accesses";
      }

      @Override
      public List<?> of(String person) {
        Wanted wanted = new Wanted(person, null, null, null, null);
        return records.find(wanted, 0, Math.toIntExact(records.count(wanted))).stream()
            .map(AuditController.Entry::of)
            .toList();
      }

      @Override
      public void erase(String person) {
        // It names the person by an id that leads nowhere any more.
      }
    };
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
  NotingHandlers auditedHandlers(
      ObjectProvider<RequestMappingHandlerMapping> mappings, Callers callers) {
    return new NotingHandlers(mappings, callers);
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
