package org.infusionops.starter.repetition;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import org.infusionops.starter.requests.FilterOrder;
import org.infusionops.starter.security.Callers;
import org.infusionops.starter.store.StoreConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Keeps answers in the service's own database. */
@AutoConfiguration(after = StoreConfiguration.class)
class RepetitionConfiguration {

  @Bean
  FilterRegistrationBean<Repetition> starterRepetition(
      MongoDatabase database, InstantSource clock, Callers callers) {
    var registration =
        new FilterRegistrationBean<>(new Repetition(new StoredAnswers(database, clock), callers));
    registration.setOrder(FilterOrder.REPETITION);
    return registration;
  }

  @Bean
  RequestIds requestIds() {
    return new RequestIds();
  }
}
