package org.infusionops.scheduling.course;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.infusionops.scheduling.day.Reservation;

/**
 * The plans this process is just writing into the days. Only to spare conflicts: without it, plans
 * made at the same time would all reach for the same earliest places. What is true is decided in
 * the days alone.
 */
final class PlansUnderway {

  private record Underway(String siteId, LocalDate date, Reservation reservation) {}

  private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();
  private final Map<String, List<Underway>> byCourse = new ConcurrentHashMap<>();

  /** Lets one plan at a time be made for a site. */
  <T> T takeTurn(String siteId, Supplier<T> planning) {
    ReentrantLock turn = turns.computeIfAbsent(siteId, _ -> new ReentrantLock(true));
    turn.lock();
    try {
      return planning.get();
    } finally {
      turn.unlock();
    }
  }

  void begin(String courseId, Placing plan) {
    SeriesOrder order = plan.order();
    byCourse.put(
        courseId,
        plan.slots().stream()
            .map(
                slot ->
                    new Underway(
                        order.siteId(),
                        slot.date(),
                        slot.heldBy(courseId, order.patientId(), plan.heldUntil())))
            .toList());
  }

  void end(String courseId) {
    byCourse.remove(courseId);
  }

  /** What a date has reserved, and what will presently be. */
  List<Reservation> joinedWith(List<Reservation> reserved, String siteId, LocalDate date) {
    if (byCourse.isEmpty()) {
      return reserved;
    }
    Set<String> known = new HashSet<>();
    reserved.forEach(reservation -> known.add(reservation.appointmentId()));
    var joined = new ArrayList<>(reserved);
    for (List<Underway> plan : byCourse.values()) {
      for (Underway underway : plan) {
        if (underway.date().equals(date)
            && underway.siteId().equals(siteId)
            && known.add(underway.reservation().appointmentId())) {
          joined.add(underway.reservation());
        }
      }
    }
    return joined;
  }
}
