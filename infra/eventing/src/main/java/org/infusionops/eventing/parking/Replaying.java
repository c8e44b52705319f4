package org.infusionops.eventing.parking;

import java.time.Duration;
import java.time.InstantSource;
import org.infusionops.eventing.NoSuchAggregate;
import org.infusionops.eventing.TryAgain;
import org.infusionops.eventing.consumption.Delivery;
import org.infusionops.eventing.consumption.RawEvent;
import org.infusionops.eventing.relay.EventHeaders;

/** What a person can do about parked events: try them again in order, or give one up. */
public final class Replaying {

  private static final Duration RESERVATION = Duration.ofMinutes(1);

  private final ParkingLot parkingLot;
  private final Delivery delivery;
  private final InstantSource wall;

  public Replaying(ParkingLot parkingLot, Delivery delivery, InstantSource wall) {
    this.parkingLot = parkingLot;
    this.delivery = delivery;
    this.wall = wall;
  }

  /**
   * How a replay went.
   *
   * @param replayed how many events were handled
   * @param left how many are still parked, the first of them with the reason why
   */
  public record Result(int replayed, int left) {}

  /**
   * Handles the parked events of an aggregate in order, until one fails or {@code most} are done.
   *
   * @throws NoSuchAggregate when nothing of it is parked
   * @throws TryAgain when somebody else is at it
   */
  public Result replay(String origin, int most, String by) {
    return reserved(
        origin,
        () -> {
          int replayed = 0;
          while (replayed < most) {
            var parked = parkingLot.find(origin);
            if (parked.isEmpty() || parked.get().entries().isEmpty()) {
              return new Result(replayed, 0);
            }
            Parked.Entry first = parked.get().entries().getFirst();
            if (delivery.handle(first.event())
                instanceof Delivery.Outcome.Bad(var reason, String detail)) {
              parkingLot.blame(origin, first.event().position(), reason, detail, wall.instant());
              audit(origin, first, "REPLAY_FAILED", by, detail);
              return new Result(replayed, parked.get().entries().size());
            }
            audit(origin, first, "REPLAYED", by, first.detail());
            parkingLot.remove(origin, first.event().position());
            replayed++;
          }
          return new Result(
              replayed, parkingLot.find(origin).map(left -> left.entries().size()).orElse(0));
        });
  }

  /**
   * Gives up the first parked event of an aggregate. Those behind it stay until they are replayed.
   *
   * @throws NoSuchAggregate when nothing of it is parked
   * @throws TryAgain when somebody else is at it
   */
  public Result discardFirst(String origin, String by, String why) {
    return reserved(
        origin,
        () -> {
          Parked parked =
              parkingLot.find(origin).orElseThrow(() -> new NoSuchAggregate("parked", origin));
          Parked.Entry first = parked.entries().getFirst();
          audit(origin, first, "DISCARDED", by, why);
          parkingLot.remove(origin, first.event().position());
          return new Result(0, parked.entries().size() - 1);
        });
  }

  private Result reserved(String origin, java.util.function.Supplier<Result> work) {
    if (parkingLot.find(origin).isEmpty()) {
      throw new NoSuchAggregate("parked", origin);
    }
    if (!parkingLot.reserve(origin, wall.instant(), RESERVATION)) {
      throw new TryAgain("the parked events of " + origin + " are being replayed");
    }
    try {
      return work.get();
    } finally {
      parkingLot.release(origin);
    }
  }

  private void audit(String origin, Parked.Entry entry, String action, String by, String why) {
    RawEvent event = entry.event();
    String type = event.headers().getOrDefault(EventHeaders.TYPE, "unknown");
    parkingLot.record(
        new ParkingLot.Audit(origin, event.position(), type, action, by, why, wall.instant()));
  }
}
