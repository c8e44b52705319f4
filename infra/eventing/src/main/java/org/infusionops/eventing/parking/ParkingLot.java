package org.infusionops.eventing.parking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.infusionops.eventing.consumption.Decoded.Reason;
import org.infusionops.eventing.consumption.RawEvent;

/** Where events wait that cannot be handled, aggregate by aggregate. */
public interface ParkingLot {

  /**
   * Parks the event, opening the aggregate's sequence when it has none. An event parked already
   * stays once.
   */
  void park(String origin, RawEvent event, Reason reason, String detail, Instant at);

  /**
   * Parks the event behind others of its aggregate.
   *
   * @return false when none of them is parked; then the event is not parked either
   */
  boolean parkBehind(String origin, RawEvent event, Instant at);

  Optional<Parked> find(String origin);

  /** The parked sequences, by origin. */
  List<Parked> list(int skip, int limit);

  /** How many aggregates have parked events. */
  long count();

  /**
   * Takes the event at that position of the log out; with the last one the sequence is gone and the
   * aggregate flows again.
   *
   * @return false when it was not there
   */
  boolean remove(String origin, String position);

  /** Says anew why the first entry is parked. */
  void blame(String origin, String position, Reason reason, String detail, Instant at);

  /**
   * Reserves the sequence for one replay or discard at a time.
   *
   * @return false when somebody else has it
   */
  boolean reserve(String origin, Instant now, Duration atMost);

  void release(String origin);

  /** Keeps for ever who did what with a parked event. */
  void record(Audit audit);

  /** The newest records of who did what. */
  List<Audit> audits(int limit);

  /**
   * Who did what with a parked event.
   *
   * @param action {@code REPLAYED}, {@code REPLAY_FAILED} or {@code DISCARDED}
   */
  record Audit(
      String origin,
      String position,
      String type,
      String action,
      String by,
      String why,
      Instant at) {}
}
