package org.infusionops.scheduling.calendarfeed;

import java.time.Duration;
import java.time.InstantSource;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.infusionops.starter.problems.Problems;
import org.infusionops.starter.publicpage.ClientAddress;
import org.infusionops.starter.publicpage.PageGuard;
import org.infusionops.starter.publicpage.PublicPages;
import org.infusionops.starter.publicpage.RateLimits;
import org.infusionops.starter.publicpage.TokensStaySecret;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
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
  ForgettingFeeds forgettingFeeds(Aggregates<Feed> calendarFeeds, InstantSource clock) {
    return new ForgettingFeeds(calendarFeeds, clock);
  }

  /** Whoever tries addresses is slowed down, before the audit is filled with it. */
  @Bean
  FilterRegistrationBean<PageGuard> calendarFeedGuard(
      FeedSettings settings, ClientAddress addresses, Problems problems, InstantSource clock) {
    var limits = new RateLimits(settings.perAddress(), settings.inAll(), Duration.ofMinutes(1));
    return new PageGuard(
            new PublicPages(SubscriptionController.PATH, true, false, 0),
            // Secrets are random, not signed: only the store tells which is one.
            _ -> false,
            limits,
            limits,
            addresses,
            () -> {},
            problems,
            clock)
        .registered();
  }

  @Bean
  TokensStaySecret calendarSecretsStaySecret() {
    return new TokensStaySecret(SubscriptionController.PATH);
  }
}
