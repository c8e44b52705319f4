package org.infusionops.eventing.autoconfigure;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.infusionops.eventing.consumption.Decoded.Reason;
import org.infusionops.eventing.parking.Parked;
import org.infusionops.eventing.parking.ParkingLot;
import org.infusionops.eventing.parking.Replaying;
import org.infusionops.eventing.relay.EventHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Parked events, for administrators: see them, replay them in order once their cause is mended, or
 * give the first of an aggregate up. Each replay and discard is kept on record.
 */
@RestController
@RequestMapping("/eventing/parked")
final class ParkedController {

  private static final int MOST = 1_000;

  private final ParkingLot parkingLot;
  private final Replaying replaying;

  ParkedController(ParkingLot parkingLot, Replaying replaying) {
    this.parkingLot = parkingLot;
    this.replaying = replaying;
  }

  /** The parked events of one aggregate, without their data. */
  record Sequence(String id, List<Event> events) {
    record Event(
        String eventId, String type, String position, Reason reason, String detail, Instant at) {}
  }

  /** Why an event is given up; kept on record. */
  record Discard(String reason) {
    Discard {
      if (reason == null || reason.isBlank() || reason.length() > 1_000) {
        throw new IllegalArgumentException("reason: 1 to 1000 characters are needed");
      }
    }
  }

  /** Parked aggregates by id; at most 200 a page. Role admin. */
  @GetMapping
  List<Sequence> list(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    int limit = Math.clamp(size, 1, 200);
    return parkingLot.list(Math.max(page, 0) * limit, limit).stream()
        .map(ParkedController::sequence)
        .toList();
  }

  /** The last 200 replays and discards, newest first. Role admin. */
  @GetMapping("/audit")
  List<ParkingLot.Audit> audit() {
    return parkingLot.audits(200);
  }

  /**
   * Hands the aggregate's events on in order, at most 1,000, until one fails again. Role admin; 404
   * when nothing of it is parked.
   */
  @PostMapping("/{id}/replay")
  Replaying.Result replay(@PathVariable String id, Principal by) {
    return replaying.replay(id, MOST, by.getName());
  }

  /** Gives up the aggregate's first event, with a reason. Role admin; 404 as above. */
  @PostMapping("/{id}/discard")
  Replaying.Result discard(@PathVariable String id, @RequestBody Discard discard, Principal by) {
    return replaying.discardFirst(id, by.getName(), discard.reason());
  }

  private static Sequence sequence(Parked parked) {
    return new Sequence(
        parked.origin(),
        parked.entries().stream()
            .map(
                entry ->
                    new Sequence.Event(
                        entry.event().headers().getOrDefault(EventHeaders.ID, ""),
                        entry.event().headers().getOrDefault(EventHeaders.TYPE, ""),
                        entry.event().position(),
                        entry.reason(),
                        entry.detail(),
                        entry.at()))
            .toList());
  }
}
