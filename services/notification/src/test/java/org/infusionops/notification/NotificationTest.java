package org.infusionops.notification;

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
import org.springframework.test.context.ContextConfiguration;

/**
 * Runs the service with a real broker, store, SMTP server and SMS provider, and a clock that can be
 * moved.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Engines.class)
@SpringBootTest(
    classes = {
      NotificationApplication.class,
      TestTokens.Decoding.class,
      NotificationTest.Time.class
    },
    webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = Post.Settings.class)
public @interface NotificationTest {

  /** Time stands still until a test moves it. */
  @TestConfiguration(proxyBeanMethods = false)
  class Time {

    @Bean
    MovableClock clock() {
      return Post.CLOCK;
    }
  }
}
