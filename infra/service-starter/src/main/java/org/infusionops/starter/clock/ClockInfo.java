package org.infusionops.starter.clock;

import java.time.InstantSource;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Tells at {@code /actuator/info} what the service takes for the present (UTC). */
record ClockInfo(InstantSource clock) implements InfoContributor {

  @Override
  public void contribute(Info.Builder builder) {
    builder.withDetail("now", clock.instant().toString());
  }
}
