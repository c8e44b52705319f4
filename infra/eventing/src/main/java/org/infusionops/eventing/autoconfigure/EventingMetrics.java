package org.infusionops.eventing.autoconfigure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.consumption.Decoded.Reason;
import org.infusionops.eventing.consumption.Delivery;
import org.infusionops.eventing.consumption.SequenceWatch;
import org.infusionops.eventing.parking.ParkingLot;
import org.infusionops.eventing.relay.Relay;
import org.infusionops.eventing.store.Documents;

/** What is measured: pending, oldest age, publish time, duplicates, gaps, parked. */
final class EventingMetrics implements Relay.Observer, Delivery.Observer {

  private final MeterRegistry registry;
  private final Timer publish;
  private final SequenceWatch watch = new SequenceWatch();

  EventingMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.publish =
        Timer.builder("eventing.publish")
            .description("From handing an event to the log to its acknowledgement")
            .publishPercentileHistogram()
            .register(registry);
  }

  void gauges(Supplier<List<Documents>> collections, ParkingLot parkingLot, InstantSource wall) {
    Gauge.builder("eventing.outbox.pending", () -> pending(collections.get()))
        .description("Aggregates with unpublished events")
        .register(registry);
    Gauge.builder("eventing.outbox.oldest", () -> oldest(collections.get(), wall).toMillis() / 1e3)
        .baseUnit("seconds")
        .description("Age of the oldest unpublished event")
        .register(registry);
    Gauge.builder("eventing.parked.aggregates", parkingLot::count)
        .description("Aggregates whose events wait for a person")
        .register(registry);
  }

  private static long pending(List<Documents> collections) {
    return collections.stream().mapToLong(Documents::countPending).sum();
  }

  static Duration oldest(List<Documents> collections, InstantSource wall) {
    Instant now = wall.instant();
    return collections.stream()
        .map(Documents::oldestPending)
        .filter(Objects::nonNull)
        .map(since -> Duration.between(since, now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  @Override
  public void published(Duration sinceSent) {
    publish.record(sinceSent);
  }

  @Override
  public void failed() {
    registry.counter("eventing.publish.failures").increment();
  }

  @Override
  public void delivered(Received<?> event) {
    registry.counter("eventing.delivered", "type", event.type()).increment();
    switch (watch.look(event)) {
      case DUPLICATE -> registry.counter("eventing.duplicates").increment();
      case GAP -> registry.counter("eventing.gaps").increment();
      case IN_ORDER -> {}
    }
  }

  @Override
  public void unknown(String type) {
    // Not tagged by type: what a stranger sends must not make meters.
    registry.counter("eventing.unknown").increment();
  }

  @Override
  public void parked(Reason reason) {
    registry.counter("eventing.parked", "reason", reason.name()).increment();
  }
}
