package org.infusionops.scheduling.course;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.Reservation;

/** Compares days with courses: the ledger has what the courses stand on, no more and no less. */
final class LedgerCheck {

  private LedgerCheck() {}

  /** What does not agree, in words; empty when all is well. Placing courses may be half there. */
  static List<String> discrepancies(List<Stored<Course>> courses, List<Day> days, Clinic clinic) {
    var found = new ArrayList<String>();
    Map<String, Reservation> ledger = new HashMap<>();
    for (Day day : days) {
      found.addAll(Overlaps.in(day.reservations(), clinic.site(day.siteId())));
      for (Reservation reservation : day.reservations()) {
        if (ledger.put(reservation.placeId(), reservation) != null) {
          found.add(reservation.appointmentId() + " is there twice");
        }
        if (!clinic.site(day.siteId()).dateOf(reservation.from()).equals(day.date())) {
          found.add(reservation.appointmentId() + " is on the wrong day");
        }
      }
    }
    var stray = new HashSet<>(ledger.keySet());
    for (Stored<Course> course : courses) {
      for (Slot slot : course.state().standing()) {
        Reservation reservation = ledger.get(slot.placeId());
        stray.remove(slot.placeId());
        if (reservation == null) {
          if (!(course.state() instanceof Placing)) {
            found.add(slot.appointmentId() + " of " + kind(course) + " has no reservation");
          }
        } else if (!agree(course, slot, reservation)) {
          found.add(slot.appointmentId() + " of " + kind(course) + " differs: " + reservation);
        }
      }
    }
    stray.forEach(id -> found.add(ledger.get(id) + " is nobody's"));
    return found;
  }

  private static boolean agree(Stored<Course> course, Slot slot, Reservation reservation) {
    boolean expectedFirm = course.state() instanceof Booked || course.state() instanceof Completed;
    return reservation.courseId().equals(course.id())
        && reservation.patientId().equals(course.state().order().patientId())
        && reservation.appointmentId().equals(slot.appointmentId())
        && reservation.room().equals(slot.room())
        && reservation.nurse().equals(slot.nurse())
        && reservation.from().equals(slot.startsAt())
        && reservation.to().equals(slot.readyAt())
        && (reservation.until() == null) == expectedFirm;
  }

  private static String kind(Stored<Course> course) {
    return course.state().getClass().getSimpleName() + " " + course.id();
  }
}
