package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.SiteDay;
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
  private final SiteDay there;
  private final LocalWords words;
  private final List<Conflict> conflicts = new ArrayList<>();

  private FittingIn(String courseId, SeriesOrder order, Site site, Day day) {
    this.courseId = courseId;
    this.order = order;
    this.site = site;
    this.day = day;
    this.there = site.on(day.date());
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
    String prescriber = prescriber(asked, wanted.prescriber());
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
    String source = "resources of site %s, hours on %s".formatted(site.id(), weekday);
    if (there.open().isEmpty()) {
      String why = there.closedFor();
      conflicts.add(
          Conflict.of(
              Rule.OPENING_HOURS,
              "The site is closed on %s%s."
                  .formatted(words.date(asked.startsAt()), why == null ? "" : ": " + why),
              why == null
                  ? "closed on " + weekday.charAt(0) + weekday.substring(1).toLowerCase(Locale.ROOT)
                  : "closed: " + why,
              source));
      return;
    }
    if (!isOpen(asked)) {
      String hours = hours();
      conflicts.add(
          Conflict.of(
              Rule.OPENING_HOURS,
              "It would take the room from %s to %s, but the site is open %s."
                  .formatted(words.time(asked.startsAt()), words.time(asked.readyAt()), hours),
              "open " + hours,
              source));
    }
  }

  private boolean isOpen(Slot asked) {
    return there.isOpen(asked.startsAt(), asked.readyAt());
  }

  private String hours() {
    return there.open().stream()
        .map(open -> "from %s to %s".formatted(words.time(open.from()), words.time(open.to())))
        .collect(Collectors.joining(" and "));
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
    List<String> usable = choice.stream().filter(room -> isUsable(room, asked)).toList();
    for (String room : usable) {
      if (inTheSameRoom(asked, room).isEmpty()) {
        return room;
      }
    }
    if (usable.isEmpty()) {
      notUsable(asked, choice);
      return choice.getFirst();
    }
    String best = usable.getFirst();
    Reservation other = inTheSameRoom(asked, best).orElseThrow();
    String message =
        usable.size() == 1
            ? "%s is taken from %s to %s by another appointment."
                .formatted(site.nameOf(best), words.time(other.from()), words.time(other.to()))
            : "All %d rooms are taken for some of the time from %s to %s."
                .formatted(
                    usable.size(), words.time(asked.startsAt()), words.time(asked.readyAt()));
    conflicts.add(
        blocked(
            Rule.ROOM,
            message,
            "one patient in a room at a time, turnover included",
            "resources of site %s, rooms".formatted(site.id()),
            other));
    return best;
  }

  /** While the site is closed no room is to blame. */
  private boolean isUsable(String room, Slot asked) {
    return there.hasRoom(room, asked.startsAt(), asked.readyAt()) || !isOpen(asked);
  }

  private Optional<Reservation> inTheSameRoom(Slot asked, String room) {
    return day.inTheSameRoom(
        reservation(asked.with(room, asked.nurse(), asked.prescriber())), there);
  }

  private void notUsable(Slot asked, List<String> choice) {
    conflicts.add(
        Conflict.of(
            Rule.ROOM,
            "%s cannot be used for all of the time from %s to %s."
                .formatted(
                    choice.size() == 1 ? site.nameOf(choice.getFirst()) : "Every room",
                    words.time(asked.startsAt()),
                    words.time(asked.readyAt())),
            "a room that is in service and has what a session needs, turnover included",
            "resources of site %s, rooms".formatted(site.id())));
  }

  private String nurse(Slot asked, @Nullable String wanted) {
    int most = site.patientsPerNurse();
    List<String> choice = choice(wanted, asked.nurse(), site.nurses());
    List<String> onDuty = choice.stream().filter(nurse -> isOnDuty(nurse, asked)).toList();
    for (String nurse : onDuty) {
      if (day.patientsOfNurse(reservation(asked.with(asked.room(), nurse, asked.prescriber())))
          < most) {
        return nurse;
      }
    }
    if (onDuty.isEmpty()) {
      conflicts.add(
          offDuty(
              Rule.NURSE,
              choice.size() == 1 ? "Nurse %s is".formatted(choice.getFirst()) : "No nurse is",
              choice.size() == 1,
              asked));
      return choice.getFirst();
    }
    String who = onDuty.size() == 1 ? "Nurse " + onDuty.getFirst() : "Every nurse";
    conflicts.add(
        Conflict.of(
            Rule.NURSE,
            "%s already watches %d of at most %d patients for some of the time from %s to %s."
                .formatted(
                    who, most, most, words.time(asked.startsAt()), words.time(asked.readyAt())),
            "at most %d patients for one nurse".formatted(most),
            "resources of site %s, patients per nurse".formatted(site.id())));
    return onDuty.getFirst();
  }

  private boolean isOnDuty(String nurse, Slot asked) {
    return there.hasNurse(nurse, asked.startsAt(), asked.readyAt()) || !isOpen(asked);
  }

  private String prescriber(Slot asked, @Nullable String wanted) {
    List<String> choice = choice(wanted, asked.prescriber(), site.prescribers());
    if (!isOpen(asked)) {
      return choice.getFirst();
    }
    return choice.stream()
        .filter(each -> there.hasPrescriber(each, asked.startsAt(), asked.readyAt()))
        .findFirst()
        .orElseGet(
            () -> {
              boolean one = choice.size() == 1;
              conflicts.add(
                  offDuty(
                      Rule.PRESCRIBER,
                      one ? "Prescriber %s is".formatted(choice.getFirst()) : "No prescriber is",
                      one,
                      asked));
              return choice.getFirst();
            });
  }

  private Conflict offDuty(Rule rule, String who, boolean one, Slot asked) {
    return Conflict.of(
        rule,
        "%s %son duty for all of the time from %s to %s."
            .formatted(
                who, one ? "not " : "", words.time(asked.startsAt()), words.time(asked.readyAt())),
        "on duty from the beginning to the end, with the skills a session needs",
        "resources of site %s, shifts and absences".formatted(site.id()));
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

  private Reservation reservation(Slot slot) {
    return slot.heldBy(courseId, order.patientId(), Instant.MAX);
  }
}
