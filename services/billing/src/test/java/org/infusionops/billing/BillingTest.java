package org.infusionops.billing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.infusionops.testing.Engines;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.TestTokens;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Runs the service on a real port with a real broker and store, and a clock that can be moved. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Engines.class)
@SpringBootTest(
    classes = {BillingApplication.class, TestTokens.Decoding.class, BillingTest.Time.class},
    webEnvironment = WebEnvironment.RANDOM_PORT)
@interface BillingTest {

  /** Time stands still until a test moves it. */
  @TestConfiguration(proxyBeanMethods = false)
  class Time {

    @Bean
    MovableClock clock() {
      return MovableClock.at("2026-11-22T17:00:00Z");
    }
  }
}
