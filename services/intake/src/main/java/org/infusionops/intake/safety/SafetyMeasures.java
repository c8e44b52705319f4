package org.infusionops.intake.safety;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.infusionops.eventing.Stored;
import org.springframework.stereotype.Component;

/**
 * What is measured of safety events: how many wait, of how many no page is known to have left, and
 * how long the first page and the acknowledgement took. Drills are measured apart.
 */
@Component
class SafetyMeasures {

  private final MeterRegistry registry;
  private final FindingSafetyEvents finding;
  private final SafetyPolicy policy;
  private final InstantSource clock;

  SafetyMeasures(
      MeterRegistry registry,
      FindingSafetyEvents finding,
      SafetyPolicy policy,
      InstantSource clock) {
    this.registry = registry;
    this.finding = finding;
    this.policy = policy;
    this.clock = clock;
    Gauge.builder("safety.events.waiting", () -> count(SafetyEvent::waiting))
        .description("Real safety events that nobody has acknowledged")
        .register(registry);
    Gauge.builder("safety.events.unpaged", this::unpaged)
        .description("Of these, for how many no page has left in time: set an alarm on it")
        .register(registry);
  }

  /** How many real events wait of which no page is known to have left, though it is high time. */
  long unpaged() {
    Instant highTime = clock.instant().minus(policy.paging().alarmAfter());
    return count(
        event ->
            event.waiting()
                && event.firstPagedAt().isEmpty()
                && !event.raisedAt().isAfter(highTime));
  }

  private long count(Predicate<SafetyEvent> which) {
    return finding.open().stream()
        .map(Stored::state)
        .filter(event -> !event.drill())
        .filter(which)
        .count();
  }

  void firstPaged(SafetyEvent event) {
    event.toFirstPage().ifPresent(took -> record("safety.event.first.page", event, took));
  }

  void acknowledged(SafetyEvent event) {
    event.toAcknowledgement().ifPresent(took -> record("safety.event.acknowledge", event, took));
  }

  private void record(String name, SafetyEvent event, Duration took) {
    registry.timer(name, "drill", Boolean.toString(event.drill())).record(took);
  }
}
