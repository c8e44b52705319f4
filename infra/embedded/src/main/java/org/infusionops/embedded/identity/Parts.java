package org.infusionops.embedded.identity;

import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells whether every part of this process takes requests. */
final class Parts implements HealthIndicator {

  private final Map<String, Supplier<Boolean>> parts;

  Parts(Map<String, Supplier<Boolean>> parts) {
    this.parts = parts;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    parts.forEach(
        (name, isUp) -> {
          boolean up = isUp.get();
          health.withDetail(name, up ? "up" : "down");
          if (!up) {
            health.down();
          }
        });
    return health.build();
  }
}
