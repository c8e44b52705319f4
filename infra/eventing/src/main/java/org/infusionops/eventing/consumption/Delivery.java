package org.infusionops.eventing.consumption;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.Trace;
import org.infusionops.eventing.consumption.Decoded.Reason;
import org.infusionops.eventing.parking.ParkingLot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees one record from the log to its end: handled, ignored, or parked. It throws only for what is
 * out of reach for the moment; then the record is to be delivered again, and nothing after it.
 */
public final class Delivery {

  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  private static final int TRIES = 3;

  private final EventDecoder decoder;
  private final Map<Class<?>, List<Handles<?>>> handlers;
  private final ParkingLot parkingLot;
  private final Predicate<Throwable> outOfReach;
  private final InstantSource wall;
  private final Observer observer;

  /** Told what becomes of the records; for metrics. */
  public interface Observer {
    void delivered(Received<?> event);

    void unknown(String type);

    void parked(Reason reason);
  }

  public Delivery(
      EventDecoder decoder,
      Collection<? extends Handles<?>> handlers,
      ParkingLot parkingLot,
      Predicate<Throwable> outOfReach,
      InstantSource wall,
      Observer observer) {
    this.decoder = decoder;
    this.handlers = handlers.stream().collect(Collectors.groupingBy(Handles::type));
    this.parkingLot = parkingLot;
    this.outOfReach = outOfReach;
    this.wall = wall;
    this.observer = observer;
  }

  /** Delivers a record that just came from the log. */
  public void deliver(RawEvent raw) {
    if (parkingLot.parkBehind(raw.origin(), raw, wall.instant())) {
      observer.parked(Reason.WAITING);
      return;
    }
    Outcome outcome = handle(raw);
    if (outcome instanceof Outcome.Bad(Reason reason, String detail)) {
      log.warn("parked {} of {}: {} ({})", raw.position(), raw.origin(), reason, detail);
      parkingLot.park(raw.origin(), raw, reason, detail, wall.instant());
      observer.parked(reason);
    }
  }

  /** How handling a record ended. */
  public sealed interface Outcome {
    record Good() implements Outcome {}

    record Bad(Reason reason, String detail) implements Outcome {}
  }

  /** Decodes and handles a record, whether or not others of its aggregate are parked. */
  public Outcome handle(RawEvent raw) {
    return switch (decoder.decode(raw)) {
      case Decoded.Unknown(String type) -> {
        observer.unknown(type);
        yield new Outcome.Good();
      }
      case Decoded.Poison(Reason reason, String detail) -> new Outcome.Bad(reason, detail);
      case Decoded.Event(Received<? extends Record> received) -> handle(received);
    };
  }

  private Outcome handle(Received<? extends Record> event) {
    for (Handles<?> handler : handlers.getOrDefault(event.data().getClass(), List.of())) {
      for (int attempt = 1; ; attempt++) {
        try {
          call(handler, event);
          break;
        } catch (RuntimeException e) {
          if (outOfReach.test(e)) {
            throw e;
          }
          if (attempt == TRIES) {
            log.error(
                "{} failed on {}: {}",
                handler.getClass().getSimpleName(),
                event.type(),
                Trace.of(e));
            return new Outcome.Bad(
                Reason.FAILED, handler.getClass().getSimpleName() + ": " + e.getClass().getName());
          }
        }
      }
    }
    observer.delivered(event);
    return new Outcome.Good();
  }

  @SuppressWarnings("unchecked") // Handlers are found by the class of the event's data.
  private static <E extends Record> void call(
      Handles<E> handler, Received<? extends Record> event) {
    handler.handle((Received<E>) event);
  }
}
