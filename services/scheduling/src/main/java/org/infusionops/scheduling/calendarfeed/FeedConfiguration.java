package org.infusionops.scheduling.calendarfeed;

import java.nio.file.Path;
import java.time.InstantSource;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where feeds are stored, and what their calendars are written with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedSettings.class)
class FeedConfiguration {

  @Bean
  Aggregates<Feed> calendarFeeds(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("calendarFeeds", Feed.class)
        .index("state.owner.siteId")
        .index("state.owner.patientId")
        .uniqueIndex("state.state.secretHash")
        .veiled(personal.in("calendarFeeds", "owner.patientId").veil())
        .build();
  }

  @Bean
  Places calendarPlaces(@Value("${CLINIC_FILE:}") String file) {
    return Places.read(file.isBlank() ? null : Path.of(file));
  }

  @Bean
  ForgettingFeeds forgettingFeeds(Aggregates<Feed> calendarFeeds, InstantSource clock) {
    return new ForgettingFeeds(calendarFeeds, clock);
  }

  @Bean
  SecretsStaySecret calendarSecretsStaySecret() {
    return new SecretsStaySecret();
  }
}
