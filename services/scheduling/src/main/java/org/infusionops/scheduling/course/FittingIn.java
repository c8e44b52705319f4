package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.infusionops.scheduling.clinic.OpeningHours;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.course.Conflict.Rule;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.Reservation;
import org.jspecify.annotations.Nullable;

/**
 * Whether one appointment fits into a day: pure, and the same for asking and for doing. What the
 * day has of the appointment's own course is left out of account, since it would be given up.
 */
final class FittingIn {

  private final String courseId;
  private final SeriesOrder order;
  private final Site site;
  private final Day day;
  private final LocalWords words;
  private final List<Conflict> conflicts = new ArrayList<>();

  private FittingIn(String courseId, SeriesOrder order, Site site, Day day) {
    this.courseId = courseId;
    this.order = order;
    this.site = site;
    this.day = day;
    this.words = new LocalWords(site.zone());
  }

  /**
   * Where the appointment would be, and what is in the way.
   *
   * @param present the appointment with the ids its new place shall have, where it is now
   * @param day the day on which it is wanted
   */
  static Fit of(
      String courseId,
      SeriesOrder order,
      Slot present,
      Wanted wanted,
      Site site,
      Day day,
      Instant now) {
    return new FittingIn(courseId, order, site, day).place(present, wanted, now);
  }

  private Fit place(Slot present, Wanted wanted, Instant now) {
    Slot asked = present.at(wanted.startsAt(), day.date(), order.shape());
    notInThePast(asked, now);
    whileOpen(asked);
    patientIsFree(asked);
    String room = room(asked, wanted.room());
    String nurse = nurse(asked, wanted.nurse());
    String prescriber = first(wanted.prescriber(), asked.prescriber(), site.prescribers());
    return new Fit(asked.with(room, nurse, prescriber), conflicts);
  }

  private void notInThePast(Slot asked, Instant now) {
    if (!asked.startsAt().isAfter(now)) {
      conflicts.add(
          Conflict.of(
              Rule.PAST,
              "%s has passed.".formatted(words.dateAndTime(asked.startsAt())),
              "after now",
              "scheduling: nobody is booked into the past"));
    }
  }

  private void whileOpen(Slot asked) {
    LocalDate date = day.date();
    String weekday = date.getDayOfWeek().name();
    String source = "clinic file, hours of site %s on %s".formatted(site.id(), weekday);
    Optional<OpeningHours> hours = site.hoursOn(date);
    if (hours.isEmpty()) {
      conflicts.add(
          Conflict.of(
              Rule.OPENING_HOURS,
              "The site is closed on %s.".formatted(words.date(asked.startsAt())),
              "closed on " + weekday.charAt(0) + weekday.substring(1).toLowerCase(Locale.ROOT),
              source));
      return;
    }
    Instant opens = date.atTime(hours.get().opens()).atZone(site.zone()).toInstant();
    Instant closes = date.atTime(hours.get().closes()).atZone(site.zone()).toInstant();
    if (asked.startsAt().isBefore(opens) || asked.readyAt().isAfter(closes)) {
      conflicts.add(
          Conflict.of(
              Rule.OPENING_HOURS,
              "It would take the room from %s to %s, but the site is open from %s to %s."
                  .formatted(
                      words.time(asked.startsAt()),
                      words.time(asked.readyAt()),
                      hours.get().opens(),
                      hours.get().closes()),
              "open from %s to %s".formatted(hours.get().opens(), hours.get().closes()),
              source));
    }
  }

  private void patientIsFree(Slot asked) {
    day.ofTheSamePatient(reservation(asked))
        .ifPresent(
            other ->
                conflicts.add(
                    blocked(
                        Rule.PATIENT,
                        "The patient has another visit from %s to %s."
                            .formatted(words.time(other.from()), words.time(other.to())),
                        "one place at a time",
                        "scheduling: a patient is in one place at a time",
                        other)));
  }

  private String room(Slot asked, @Nullable String wanted) {
    List<String> choice = choice(wanted, asked.room(), site.rooms());
    for (String room : choice) {
      if (day.inTheSameRoom(reservation(asked.with(room, asked.nurse(), asked.prescriber())))
          .isEmpty()) {
        return room;
      }
    }
    String best = choice.getFirst();
    Reservation other =
        day.inTheSameRoom(reservation(asked.with(best, asked.nurse(), asked.prescriber())))
            .orElseThrow();
    String message =
        choice.size() == 1
            ? "%s is taken from %s to %s by another appointment."
                .formatted(site.nameOf(best), words.time(other.from()), words.time(other.to()))
            : "All %d rooms are taken for some of the time from %s to %s."
                .formatted(
                    choice.size(), words.time(asked.startsAt()), words.time(asked.readyAt()));
    conflicts.add(
        blocked(
            Rule.ROOM,
            message,
            "one patient in a room at a time, turnover included",
            "clinic file, rooms of site " + site.id(),
            other));
    return best;
  }

  private String nurse(Slot asked, @Nullable String wanted) {
    int most = site.patientsPerNurse();
    List<String> choice = choice(wanted, asked.nurse(), site.nurses());
    for (String nurse : choice) {
      if (day.patientsOfNurse(reservation(asked.with(asked.room(), nurse, asked.prescriber())))
          < most) {
        return nurse;
      }
    }
    String who = choice.size() == 1 ? "Nurse " + choice.getFirst() : "Every nurse";
    conflicts.add(
        Conflict.of(
            Rule.NURSE,
            "%s already watches %d of at most %d patients for some of the time from %s to %s."
                .formatted(
                    who, most, most, words.time(asked.startsAt()), words.time(asked.readyAt())),
            "at most %d patients for one nurse".formatted(most),
            "clinic file, maxPatientsPerNurse"));
    return choice.getFirst();
  }

  private static Conflict blocked(
      Rule rule, String message, String limit, String source, Reservation other) {
    return new Conflict(rule, message, limit, source, other.courseId(), other.appointmentId());
  }

  /** What is wanted, alone; else all there are, the present one first. */
  private static List<String> choice(@Nullable String wanted, String present, List<String> all) {
    if (wanted != null) {
      return List.of(wanted);
    }
    var choice = new LinkedHashSet<String>();
    if (all.contains(present)) {
      choice.add(present);
    }
    choice.addAll(all);
    return List.copyOf(choice);
  }

  private static String first(@Nullable String wanted, String present, List<String> all) {
    return choice(wanted, present, all).getFirst();
  }

  private Reservation reservation(Slot slot) {
    return slot.heldBy(courseId, order.patientId(), Instant.MAX);
  }
}
