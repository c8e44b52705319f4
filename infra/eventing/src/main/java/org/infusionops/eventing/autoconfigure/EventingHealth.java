package org.infusionops.eventing.autoconfigure;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.infusionops.eventing.parking.ParkingLot;
import org.infusionops.eventing.store.Documents;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Not up while an event has waited too long to be published; tells how many are parked. */
final class EventingHealth extends AbstractHealthIndicator {

  private final Supplier<List<Documents>> collections;
  private final ParkingLot parkingLot;
  private final InstantSource wall;
  private final Duration alarm;

  EventingHealth(
      Supplier<List<Documents>> collections,
      ParkingLot parkingLot,
      InstantSource wall,
      Duration alarm) {
    super("the store of outboxes is out of reach");
    this.collections = collections;
    this.parkingLot = parkingLot;
    this.wall = wall;
    this.alarm = alarm;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Duration oldest = EventingMetrics.oldest(collections.get(), wall);
    builder
        .status(oldest.compareTo(alarm) > 0 ? "DOWN" : "UP")
        .withDetail("oldestUnpublishedSeconds", oldest.toSeconds())
        .withDetail("aggregatesParked", parkingLot.count());
  }
}
