package org.infusionops.scheduling;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.infusionops.testing.Engines;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.TestTokens;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A test of the service as it runs, on real engines, with a clock that is moved. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Engines.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(
    properties = {
      "infusionops.audit.key=c2NoZWR1bGluZy10ZXN0LWtleS0zMi1ieXRlcyEhISE=",
      "eventing.timer-lease=1s",
      "infusionops.sealing.key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
      // So that a test can come from an address of its own.
      "TRUSTED_PROXIES=127.0.0.1",
      "scheduling.links.key=ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA="
    })
@Import({TestTokens.Decoding.class, Api.class, RunningService.Time.class})
public @interface RunningService {

  /** The time at which every such test begins: a Sunday morning in Arizona. */
  String BEGIN = "2026-11-22T17:00:00Z";

  /** Time that only tests move. */
  @TestConfiguration(proxyBeanMethods = false)
  class Time {

    @Bean
    MovableClock clock() {
      return MovableClock.at(BEGIN);
    }
  }
}
