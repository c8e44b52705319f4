package org.infusionops.starter.repetition;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.starter.privacy.PrivacyConfiguration;
import org.infusionops.starter.requests.FilterOrder;
import org.infusionops.starter.security.Callers;
import org.infusionops.starter.store.StoreConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Keeps answers in the service's own database. */
@AutoConfiguration(after = {StoreConfiguration.class, PrivacyConfiguration.class})
class RepetitionConfiguration {

  @Bean
  StoredAnswers storedAnswers(MongoDatabase database, PersonKeys keys, InstantSource clock) {
    return new StoredAnswers(database, keys, clock);
  }

  @Bean
  FilterRegistrationBean<Repetition> starterRepetition(
      StoredAnswers storedAnswers, Callers callers) {
    var registration = new FilterRegistrationBean<>(new Repetition(storedAnswers, callers));
    registration.setOrder(FilterOrder.REPETITION);
    return registration;
  }

  @Bean
  RequestIds requestIds() {
    return new RequestIds();
  }
}
