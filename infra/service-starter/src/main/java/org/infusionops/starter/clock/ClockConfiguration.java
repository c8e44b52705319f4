package org.infusionops.starter.clock;

import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import org.infusionops.starter.Mode;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Provides the one clock of the service, in UTC. */
@AutoConfiguration
class ClockConfiguration {

  /**
   * @throws IllegalStateException when a clock file is named in production
   */
  @Bean
  @ConditionalOnMissingBean(InstantSource.class)
  Clock clock(Environment environment) {
    String file = environment.getProperty("infusionops.clock.file", "");
    if (file.isBlank()) {
      return Clock.systemUTC();
    }
    if (Mode.of(environment) == Mode.PRODUCTION) {
      throw new IllegalStateException("CLINIC_CLOCK_FILE is set: production has only real time");
    }
    return new OffsetFileClock(Path.of(file), Clock.systemUTC(), System::nanoTime);
  }

  @Bean
  ClockInfo clockInfo(InstantSource clock) {
    return new ClockInfo(clock);
  }
}
