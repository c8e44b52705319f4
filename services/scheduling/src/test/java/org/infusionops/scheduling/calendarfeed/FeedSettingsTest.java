package org.infusionops.scheduling.calendarfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

class FeedSettingsTest {

  @Test
  void feedsAreWherePatientsReachTheServiceUnlessSomethingElseIsSaid() throws IOException {
    MockEnvironment environment = new MockEnvironment();
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yaml"))
        .forEach(environment.getPropertySources()::addLast);
    assertThat(address(environment)).isEqualTo("http://127.0.0.1:8082");
    environment.setProperty("VISITS_URL", "https://visits.example.org");
    assertThat(address(environment)).isEqualTo("https://visits.example.org");
    environment.setProperty("CALENDAR_FEED_URL", "https://calendars.example.org");
    assertThat(address(environment)).isEqualTo("https://calendars.example.org");
  }

  private static String address(MockEnvironment environment) {
    return environment.getRequiredProperty("scheduling.calendar-feed.public-url");
  }
}
