package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.SiteDay;
import org.infusionops.scheduling.course.Conflict.Rule;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.Reservation;
import org.infusionops.starter.text.Said;
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
              Said.of("%s has passed.", "Ya pasó el %s.", words.moment(asked.startsAt())),
              new Said("after now", "después de ahora"),
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
              Said.of(
                  "The site is closed on %s%s.",
                  "La sede está cerrada el %s%s.",
                  words.day(asked.startsAt()),
                  why == null ? "" : ": " + why),
              why == null
                  ? Said.of("closed on %s", "cerrado el %s", weekday(date))
                  : Said.of("closed: %s", "cerrado: %s", why),
              source));
      return;
    }
    if (!isOpen(asked)) {
      Said hours = hours();
      conflicts.add(
          Conflict.of(
              Rule.OPENING_HOURS,
              Said.of(
                  "It would take the room from %s to %s, but the site is open %s.",
                  "Ocuparía la sala de %s a %s, pero la sede abre %s.",
                  words.time(asked.startsAt()),
                  words.time(asked.readyAt()),
                  hours),
              Said.of("open %s", "abierto %s", hours),
              source));
    }
  }

  private boolean isOpen(Slot asked) {
    return there.isOpen(asked.startsAt(), asked.readyAt());
  }

  private static Said weekday(LocalDate date) {
    return new Said(
        date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
        date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.of("es")));
  }

  private Said hours() {
    return Said.joined(
        there.open().stream()
            .map(
                open ->
                    Said.of(
                        "from %s to %s",
                        "de %s a %s", words.time(open.from()), words.time(open.to())))
            .toList(),
        new Said(" and ", " y "));
  }

  private void patientIsFree(Slot asked) {
    day.ofTheSamePatient(reservation(asked))
        .ifPresent(
            other ->
                conflicts.add(
                    blocked(
                        Rule.PATIENT,
                        Said.of(
                            "The patient has another visit from %s to %s.",
                            "El paciente tiene otra visita de %s a %s.",
                            words.time(other.from()),
                            words.time(other.to())),
                        new Said("one place at a time", "un lugar a la vez"),
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
    Said message =
        usable.size() == 1
            ? Said.of(
                "%s is taken from %s to %s by another appointment.",
                "%s está ocupada de %s a %s por otra cita.",
                site.nameOf(best),
                words.time(other.from()),
                words.time(other.to()))
            : Said.of(
                "All %d rooms are taken for some of the time from %s to %s.",
                "Las %d salas están ocupadas parte del tiempo de %s a %s.",
                usable.size(),
                words.time(asked.startsAt()),
                words.time(asked.readyAt()));
    conflicts.add(
        blocked(
            Rule.ROOM,
            message,
            new Said(
                "one patient in a room at a time, turnover included",
                "un paciente por sala a la vez, con la preparación de la sala"),
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
            Said.of(
                "%s cannot be used for all of the time from %s to %s.",
                "%s no se puede usar todo el tiempo de %s a %s.",
                choice.size() == 1
                    ? site.nameOf(choice.getFirst())
                    : new Said("Every room", "Ninguna sala:"),
                words.time(asked.startsAt()),
                words.time(asked.readyAt())),
            new Said(
                "a room that is in service and has what a session needs, turnover included",
                "una sala en servicio que tenga lo que pide una sesión, con su preparación"),
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
              choice.size() == 1
                  ? Said.of("Nurse %s is not", "La enfermera %s no está", choice.getFirst())
                  : new Said("No nurse is", "Ninguna enfermera está"),
              asked));
      return choice.getFirst();
    }
    Said who =
        onDuty.size() == 1
            ? Said.of("Nurse %s", "La enfermera %s", onDuty.getFirst())
            : new Said("Every nurse", "Cada enfermera");
    conflicts.add(
        Conflict.of(
            Rule.NURSE,
            Said.of(
                "%s already watches %d of at most %d patients for some of the time from %s to %s.",
                "%s ya atiende a %d de %d pacientes como máximo parte del tiempo de %s a %s.",
                who,
                most,
                most,
                words.time(asked.startsAt()),
                words.time(asked.readyAt())),
            Said.of(
                "at most %d patients for one nurse",
                "como máximo %d pacientes por enfermera", most),
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
                      one
                          ? Said.of(
                              "Prescriber %s is not", "El médico %s no está", choice.getFirst())
                          : new Said("No prescriber is", "Ningún médico está"),
                      asked));
              return choice.getFirst();
            });
  }

  /**
   * @param who is it not, such as {@code No nurse is}
   */
  private Conflict offDuty(Rule rule, Said who, Slot asked) {
    return Conflict.of(
        rule,
        Said.of(
            "%s on duty for all of the time from %s to %s.",
            "%s de turno todo el tiempo de %s a %s.",
            who,
            words.time(asked.startsAt()),
            words.time(asked.readyAt())),
        new Said(
            "on duty from the beginning to the end, with the skills a session needs",
            "de turno de principio a fin, con lo que una sesión pide saber"),
        "resources of site %s, shifts and absences".formatted(site.id()));
  }

  private static Conflict blocked(
      Rule rule, Said message, Said limit, String source, Reservation other) {
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
