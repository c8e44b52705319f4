package org.infusionops.intake;

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

/**
 * A test of the whole service on real engines, spoken to over HTTP; all such tests share one
 * running service.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Engines.class)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "infusionops.sealing.key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
      // So that a test can come from an address of its own.
      "TRUSTED_PROXIES=127.0.0.1",
      "intake.questionnaire.key=ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA="
    })
@Import({TestTokens.Decoding.class, IntakeTest.StoppedClock.class})
public @interface IntakeTest {

  /** The moment at which all these tests happen, unless one moves the clock. */
  String NOW = "2026-11-22T17:00:00Z";

  /**
   * A clock that only a test moves; one for all services of this process, for they share a store
   * and with it their timers.
   */
  @TestConfiguration(proxyBeanMethods = false)
  class StoppedClock {

    private static final MovableClock CLOCK = MovableClock.at(NOW);

    @Bean
    MovableClock clock() {
      return CLOCK;
    }
  }
}
