package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Reservation;

/** Looks minute by minute, and so independently of the code under test, for double bookings. */
final class Overlaps {

  private Overlaps() {}

  /** What is taken by more than may share it, in words; empty when all is well. */
  static List<String> in(List<Reservation> reservations, Site site) {
    var found = new ArrayList<String>();
    for (Reservation one : reservations) {
      List<Reservation> meanwhile =
          reservations.stream().filter(other -> covers(other, one.from())).toList();
      if (meanwhile.stream().filter(other -> other.room().equals(one.room())).count() > 1) {
        found.add(one.room() + " is taken twice at " + one.from());
      }
      if (meanwhile.stream().filter(other -> other.patientId().equals(one.patientId())).count()
          > 1) {
        found.add(one.patientId() + " is in two places at " + one.from());
      }
      if (meanwhile.stream().filter(other -> other.nurse().equals(one.nurse())).count()
          > site.patientsPerNurse()) {
        found.add(one.nurse() + " watches too many at " + one.from());
      }
    }
    return found;
  }

  private static boolean covers(Reservation reservation, Instant moment) {
    return !moment.isBefore(reservation.from()) && moment.isBefore(reservation.to());
  }
}
