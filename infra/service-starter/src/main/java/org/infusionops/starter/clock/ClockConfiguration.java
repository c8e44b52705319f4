package org.infusionops.starter.clock;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.infusionops.starter.Mode;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Provides the one clock of the service, in UTC. It tells whole milliseconds, as the store keeps
 * them: what was written and is read again is the same.
 */
@AutoConfiguration
class ClockConfiguration {

  /**
   * @throws IllegalStateException when a clock file is named in production
   */
  @Bean
  @ConditionalOnMissingBean(InstantSource.class)
  Clock clock(Environment environment) {
    String file = environment.getProperty("infusionops.clock.file", "");
    Clock real = Clock.tickMillis(ZoneOffset.UTC);
    if (file.isBlank()) {
      return real;
    }
    if (Mode.of(environment) == Mode.PRODUCTION) {
      throw new IllegalStateException("CLINIC_CLOCK_FILE is set: production has only real time");
    }
    return Clock.tick(
        new OffsetFileClock(Path.of(file), real, System::nanoTime), Duration.ofMillis(1));
  }

  @Bean
  ClockInfo clockInfo(InstantSource clock) {
    return new ClockInfo(clock);
  }
}
