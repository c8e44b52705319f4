package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.course.TakeoverVerdict.Finding;
import org.infusionops.scheduling.course.TakeoverVerdict.Standing;
import org.infusionops.scheduling.day.Day;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;

/**
 * Whether appointments of another system fit in here, one series at a time. Pure, and the same for
 * the dry run and for doing it; the days it is given get what fits, so that whatever is checked
 * next sees it.
 */
final class TakeoverCheck {

  private final String courseId;
  private final SeriesTakenOver series;
  private final SeriesOrder order;
  private final Site site;
  private final Known known;
  private final Instant now;
  private final LocalWords words;
  private final List<Slot> own;
  private final List<Slot> taken = new ArrayList<>();
  private final List<TakeoverVerdict> verdicts = new ArrayList<>();

  /**
   * What is known of the patient here.
   *
   * @param course the course that was taken over before, if any was
   * @param hasAnotherSeries whether another course of theirs is under way
   * @param otherVisits the places of their other courses
   */
  record Known(@Nullable Course course, boolean hasAnotherSeries, List<Slot> otherVisits) {}

  /** The days of the site, which fill up. */
  interface Ledger {
    Day on(LocalDate date);

    void put(Day day);
  }

  /**
   * What comes of a series.
   *
   * @param verdicts one for every visit, by number
   * @param slots the places to take
   */
  record Result(List<TakeoverVerdict> verdicts, List<Slot> slots) {}

  private TakeoverCheck(SeriesTakenOver series, Site site, Known known, Instant now) {
    this.courseId = series.courseId();
    this.series = series;
    this.order = order(series, site, now);
    this.site = site;
    this.known = known;
    this.now = now;
    this.words = new LocalWords(site.zone());
    this.own =
        known.course() instanceof Booked booked
            ? new ArrayList<>(booked.standing())
            : new ArrayList<>();
  }

  static Result of(SeriesTakenOver series, Site site, Known known, Ledger ledger, Instant now) {
    var check = new TakeoverCheck(series, site, known, now);
    series.visits().forEach(visit -> check.look(visit, ledger));
    return new Result(List.copyOf(check.verdicts), List.copyOf(check.taken));
  }

  /** What was ordered elsewhere; no screening of ours did. */
  static SeriesOrder order(SeriesTakenOver series, Site site, Instant now) {
    return new SeriesOrder(
        null,
        series.patientId(),
        site.id(),
        site.zone(),
        series.packId(),
        series.packVersion(),
        StartingCourse.shape(series.shape()),
        Wishes.NONE,
        now);
  }

  private void look(VisitTakenOver visit, Ledger ledger) {
    Optional<Appointment> before = before(visit.appointmentId());
    if (before.isPresent()) {
      say(visit, Standing.ALREADY_HERE, changedMeanwhile(visit, before.get()));
      return;
    }
    var findings = new ArrayList<>(ofTheSeries());
    if (!site.rooms().contains(visit.room())) {
      findings.add(
          Finding.error(
              "room",
              Said.of(
                  "'%s' is no room of %s; its rooms are %s.",
                  "'%s' no es una sala de %s; sus salas son %s.",
                  visit.room(),
                  site.id(),
                  String.join(", ", site.rooms()))));
    }
    String nurse = visit.nurse();
    if (nurse != null && !site.nurses().contains(nurse)) {
      findings.add(
          Finding.error(
              "nurse",
              Said.of(
                  "'%s' is no nurse of %s; its nurses are %s.",
                  "'%s' no es enfermera de %s; sus enfermeras son %s.",
                  nurse,
                  site.id(),
                  String.join(", ", site.nurses()))));
    }
    if (!findings.isEmpty()) {
      say(visit, Standing.REFUSED, findings);
      return;
    }
    LocalDate date = site.dateOf(visit.startsAt());
    Day day = ledger.on(date);
    Fit fit = fit(visit, day);
    fit.conflicts().forEach(conflict -> findings.add(blocking(conflict)));
    findings.addAll(amongItsOwn(visit, fit.place()));
    if (findings.stream().noneMatch(Finding::blocking)) {
      findings.addAll(warnings(visit, fit.place()));
      ledger.put(with(day, fit.place()));
      own.add(fit.place());
      taken.add(fit.place().anew());
      say(visit, Standing.NEW, findings);
    } else {
      say(visit, Standing.REFUSED, findings);
    }
  }

  private void say(VisitTakenOver visit, Standing standing, List<Finding> findings) {
    verdicts.add(new TakeoverVerdict(visit.appointmentId(), standing, findings));
  }

  private Optional<Appointment> before(String appointmentId) {
    return switch (known.course()) {
      case Booked booked -> booked.find(appointmentId);
      case Completed completed ->
          completed.appointments().stream().filter(a -> a.id().equals(appointmentId)).findFirst();
      case null, default -> Optional.empty();
    };
  }

  private List<Finding> changedMeanwhile(VisitTakenOver visit, Appointment here) {
    if (here.state() == AppointmentState.CANCELLED) {
      return List.of(
          Finding.warning(
              "start",
              new Said(
                  "It was taken over before and is cancelled here by now.",
                  "Ya se había traído y aquí está cancelada.")));
    }
    Slot slot = here.slot();
    return slot.startsAt().equals(visit.startsAt()) && slot.room().equals(visit.room())
        ? List.of()
        : List.of(
            Finding.warning(
                "start",
                Said.of(
                    "It was taken over before and is here on %s in %s; it stays so. Move it in the calendar if that is wrong.",
                    "Ya se había traído y aquí es el %s en %s; queda así. Muévala en el calendario si eso está mal.",
                    words.moment(slot.startsAt()),
                    site.nameOf(slot.room()))));
  }

  private List<Finding> ofTheSeries() {
    if (known.hasAnotherSeries()) {
      return List.of(
          Finding.error(
              "patient",
              new Said(
                  "The patient has another series under way here; it must end first.",
                  "El paciente tiene aquí otra serie en curso; primero debe terminar.")));
    }
    return switch (known.course()) {
      case Completed _ ->
          List.of(
              Finding.error(
                  "patient",
                  new Said(
                      "All sessions of the series that was taken over before are done; book a new one.",
                      "Todas las sesiones de la serie traída antes están hechas; reserve una nueva.")));
      case Booked booked when !booked.order().siteId().equals(order.siteId()) ->
          List.of(
              Finding.error(
                  "site",
                  Said.of(
                      "The series was moved to %s meanwhile; book it there.",
                      "La serie se movió entretanto a %s; resérvela allí.",
                      booked.order().siteId())));
      case Booked booked when booked.order().shape().sessions() != order.shape().sessions() ->
          List.of(
              Finding.error(
                  "of",
                  Said.of(
                      "The series was taken over as one of %d sessions, not of %d.",
                      "La serie se trajo como una de %d sesiones, no de %d.",
                      booked.order().shape().sessions(),
                      order.shape().sessions())));
      case null, default -> List.of();
    };
  }

  /** Whether day, hours, room, nurse and patient have a place for it. */
  private Fit fit(VisitTakenOver visit, Day day) {
    SeriesShape shape = order.shape().lasting(lengthOf(visit));
    var opening =
        new Opening(
            day.date(),
            visit.startsAt(),
            visit.room(),
            site.nurses().getFirst(),
            site.prescribers().getFirst());
    Slot present = Slot.first(visit.appointmentId(), visit.number(), opening, shape);
    return FittingIn.of(
        courseId,
        order.with(shape),
        present,
        new Wanted(visit.startsAt(), visit.room(), visit.nurse(), null),
        site,
        day,
        now);
  }

  private int lengthOf(VisitTakenOver visit) {
    Integer minutes = visit.minutes();
    return minutes == null ? order.shape().visitMinutes() : minutes;
  }

  private static Finding blocking(Conflict conflict) {
    String field =
        switch (conflict.rule()) {
          case ROOM -> "room";
          case NURSE -> "nurse";
          default -> "start";
        };
    return new Finding(
        true,
        field,
        Said.of("%s Right is: %s.", "%s Lo correcto es: %s.", conflict.message(), conflict.limit()),
        conflict.appointmentId());
  }

  /** The numbers of a series rise with its times, and nobody is in two sessions at once. */
  private List<Finding> amongItsOwn(VisitTakenOver visit, Slot place) {
    var findings = new ArrayList<Finding>();
    for (Slot other : own) {
      if (other.number() == visit.number()) {
        findings.add(
            new Finding(
                true,
                "session",
                Said.of(
                    "Session %d of the patient is already on %s; every session has a number of its own.",
                    "La sesión %d del paciente ya es el %s; cada sesión tiene su propio número.",
                    visit.number(),
                    words.moment(other.startsAt())),
                other.appointmentId()));
      } else if (other.number() < visit.number()
          ? place.startsAt().isBefore(other.readyAt())
          : other.startsAt().isBefore(place.readyAt())) {
        findings.add(
            new Finding(
                true,
                "start",
                Said.of(
                    "Session %d of the patient is on %s; session %d must be %s.",
                    "La sesión %d del paciente es el %s; la sesión %d debe ser %s.",
                    other.number(),
                    words.moment(other.startsAt()),
                    visit.number(),
                    other.number() < visit.number()
                        ? new Said("after it", "después")
                        : new Said("before it", "antes")),
                other.appointmentId()));
      }
    }
    return findings;
  }

  /** What the protocol pack would not have planned so; the other system did, so it stays. */
  private List<Finding> warnings(VisitTakenOver visit, Slot place) {
    var findings = new ArrayList<Finding>();
    Stream.concat(
            Spacing.conflicts(order, own, place).stream(),
            Spacing.conflictsWithOtherVisits(order, known.otherVisits(), place).stream())
        .forEach(
            conflict ->
                findings.add(
                    new Finding(
                        false,
                        "start",
                        Said.of(
                            "%s The protocol asks for %s (%s).",
                            "%s El protocolo pide %s (%s).",
                            conflict.message(),
                            conflict.limit(),
                            conflict.source()),
                        conflict.appointmentId())));
    int length = lengthOf(visit);
    if (length != order.shape().visitMinutes()) {
      findings.add(
          Finding.warning(
              "end",
              Said.of(
                  "It takes %d minutes; the protocol's sessions take %d.",
                  "Dura %d minutos; las sesiones del protocolo duran %d.",
                  length,
                  order.shape().visitMinutes())));
    }
    if (visit.nurse() == null) {
      findings.add(
          Finding.warning(
              "nurse",
              Said.of(
                  "No nurse is named; %s gets it.",
                  "No se nombra enfermera; le toca a %s.", place.nurse())));
    }
    return findings;
  }

  private Day with(Day day, Slot place) {
    var all = new ArrayList<>(day.reservations());
    all.add(place.heldBy(courseId, series.patientId(), Instant.MAX));
    return new Day(day.siteId(), day.date(), all);
  }
}
