package org.infusionops.scheduling.day;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.infusionops.scheduling.clinic.SiteDay;

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

  public static Day empty(String siteId, LocalDate date) {
    return new Day(siteId, date, List.of());
  }

  /** The id under which a site's day is stored. */
  static String id(String siteId, LocalDate date) {
    return siteId + ":" + date;
  }

  /**
   * The day with this reservation. Asking again for a place that is there changes nothing.
   *
   * @param there what the site has on this date
   * @throws SlotTaken when the site is closed, when the room, the nurse or the prescriber is not
   *     there or not free, or when the patient is elsewhere
   */
  Day reserve(Reservation wanted, SiteDay there) {
    for (Reservation held : reservations) {
      if (held.placeId().equals(wanted.placeId())) {
        return this;
      }
    }
    there
        .lacks(wanted.room(), wanted.nurse(), wanted.prescriber(), wanted.from(), wanted.to())
        .stream()
        .findFirst()
        .ifPresent(
            lack -> {
              throw new SlotTaken(what(lack), wanted);
            });
    if (inTheSameRoom(wanted, there).isPresent()) {
      throw new SlotTaken(SlotTaken.What.ROOM, wanted);
    }
    if (ofTheSamePatient(wanted).isPresent()) {
      throw new SlotTaken(SlotTaken.What.PATIENT, wanted);
    }
    if (patientsOfNurse(wanted) >= there.patientsPerNurse()) {
      throw new SlotTaken(SlotTaken.What.NURSE, wanted);
    }
    var all = new ArrayList<>(reservations);
    all.add(wanted);
    return new Day(siteId, date, all);
  }

  private static SlotTaken.What what(SiteDay.Lack lack) {
    return switch (lack) {
      case OPEN -> SlotTaken.What.OPENING_HOURS;
      case ROOM -> SlotTaken.What.ROOM;
      case NURSE -> SlotTaken.What.NURSE;
      case PRESCRIBER -> SlotTaken.What.PRESCRIBER;
    };
  }

  /**
   * A reservation that the site does not grant.
   *
   * @param reservation as the day has it
   * @param why what is not there, or not free
   */
  public record Refused(Reservation reservation, SlotTaken.What why) {}

  /**
   * What would not be granted, were everything asked for anew in the order in which it was
   * reserved: of those who want more than there is, who came first keeps it.
   *
   * @param there what the site has on this date
   */
  public List<Refused> refusedBy(SiteDay there) {
    var refused = new ArrayList<Refused>();
    Day granted = empty(siteId, date);
    for (Reservation reservation : reservations) {
      try {
        granted = granted.reserve(reservation, there);
      } catch (SlotTaken taken) {
        refused.add(new Refused(reservation, taken.what()));
      }
    }
    return List.copyOf(refused);
  }

  /** Who has the wanted room during the wanted time, or is too close to it, if anybody. */
  public Optional<Reservation> inTheSameRoom(Reservation wanted, SiteDay there) {
    Duration apart = there.extraTurnover(wanted.room());
    return reservations.stream()
        .filter(held -> held.room().equals(wanted.room()) && held.contests(wanted, apart))
        .findFirst();
  }

  /** Where else the patient is during the wanted time, if anywhere. */
  public Optional<Reservation> ofTheSamePatient(Reservation wanted) {
    return reservations.stream()
        .filter(held -> held.patientId().equals(wanted.patientId()) && held.contests(wanted))
        .findFirst();
  }

  /** The most patients the wanted nurse already watches at any one moment of the wanted time. */
  public int patientsOfNurse(Reservation wanted) {
    List<Reservation> others =
        reservations.stream()
            .filter(held -> held.nurse().equals(wanted.nurse()) && held.contests(wanted))
            .toList();
    // The number only rises where somebody arrives, so looking there is enough.
    int most = 0;
    for (Reservation arriving : others) {
      var moment = arriving.from().isAfter(wanted.from()) ? arriving.from() : wanted.from();
      most = Math.max(most, (int) others.stream().filter(held -> held.covers(moment)).count());
    }
    return most;
  }

  /** The day with the holds in these places made firm; those it does not have stay away. */
  Day firm(Set<String> placeIds) {
    if (reservations.stream().noneMatch(r -> !r.firm() && placeIds.contains(r.placeId()))) {
      return this;
    }
    return new Day(
        siteId,
        date,
        reservations.stream().map(r -> placeIds.contains(r.placeId()) ? r.madeFirm() : r).toList());
  }

  /** The day without these places. */
  Day without(Set<String> placeIds) {
    if (reservations.stream().noneMatch(r -> placeIds.contains(r.placeId()))) {
      return this;
    }
    return new Day(
        siteId, date, reservations.stream().filter(r -> !placeIds.contains(r.placeId())).toList());
  }
}
