package org.infusionops.scheduling.day;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A site's calendar day: every reservation that starts on it. One document, so that a conflict is
 * one compare-and-set.
 *
 * <p>An expired hold still counts as taken: whether it is over is for its course to say, see {@code
 * ReclaimingHolds}.
 *
 * @param siteId the site
 * @param date the date in the site's zone
 * @param reservations in the order they were made
 */
public record Day(String siteId, LocalDate date, List<Reservation> reservations) {

  public Day {
    reservations = List.copyOf(reservations);
  }

  static Day empty(String siteId, LocalDate date) {
    return new Day(siteId, date, List.of());
  }

  /** The id under which a site's day is stored. */
  static String id(String siteId, LocalDate date) {
    return siteId + ":" + date;
  }

  /**
   * The day with this reservation. Asking again for an appointment that has one changes nothing.
   *
   * @throws SlotTaken when the room, the nurse or the patient is not free
   */
  Day reserve(Reservation wanted, int patientsPerNurse) {
    for (Reservation held : reservations) {
      if (held.appointmentId().equals(wanted.appointmentId())) {
        return this;
      }
    }
    for (Reservation held : reservations) {
      if (held.overlaps(wanted)) {
        if (held.room().equals(wanted.room())) {
          throw new SlotTaken(SlotTaken.What.ROOM, wanted);
        }
        if (held.patientId().equals(wanted.patientId())) {
          throw new SlotTaken(SlotTaken.What.PATIENT, wanted);
        }
      }
    }
    if (patientsOf(wanted) >= patientsPerNurse) {
      throw new SlotTaken(SlotTaken.What.NURSE, wanted);
    }
    var all = new ArrayList<>(reservations);
    all.add(wanted);
    return new Day(siteId, date, all);
  }

  /** The most patients the wanted nurse already watches at any one moment of the wanted time. */
  private int patientsOf(Reservation wanted) {
    List<Reservation> others =
        reservations.stream()
            .filter(held -> held.nurse().equals(wanted.nurse()) && held.overlaps(wanted))
            .toList();
    // The number only rises where somebody arrives, so looking there is enough.
    int most = 0;
    for (Reservation arriving : others) {
      var moment = arriving.from().isAfter(wanted.from()) ? arriving.from() : wanted.from();
      most = Math.max(most, (int) others.stream().filter(held -> held.covers(moment)).count());
    }
    return most;
  }

  /** The day with the holds of these appointments made firm; those it does not have stay away. */
  Day firm(Set<String> appointmentIds) {
    if (reservations.stream()
        .noneMatch(r -> !r.firm() && appointmentIds.contains(r.appointmentId()))) {
      return this;
    }
    return new Day(
        siteId,
        date,
        reservations.stream()
            .map(r -> appointmentIds.contains(r.appointmentId()) ? r.madeFirm() : r)
            .toList());
  }

  /** The day without these appointments. */
  Day without(Set<String> appointmentIds) {
    if (reservations.stream().noneMatch(r -> appointmentIds.contains(r.appointmentId()))) {
      return this;
    }
    return new Day(
        siteId,
        date,
        reservations.stream().filter(r -> !appointmentIds.contains(r.appointmentId())).toList());
  }
}
