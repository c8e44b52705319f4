package org.infusionops.scheduling.course;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infusionops.eventing.Aggregates;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.DaySheet;
import org.infusionops.scheduling.day.Reservation;
import org.springframework.stereotype.Component;

/**
 * Proposes a place for each of many broken appointments, as if those before it had taken theirs: at
 * the same time with another room or other staff, else on the nearest date at the nearest time of
 * day. Spacing and the patient's wishes are kept. Changes nothing.
 */
@Component
public final class ProposingPlaces {

  /** How far from its date an appointment is moved without asking. */
  private static final int MOST_DAYS_OFF = 14;

  private final Aggregates<Course> courses;
  private final ReadingDays reading;
  private final OtherVisits otherVisits;
  private final InstantSource clock;

  ProposingPlaces(
      Aggregates<Course> courses,
      ReadingDays reading,
      OtherVisits otherVisits,
      InstantSource clock) {
    this.courses = courses;
    this.reading = reading;
    this.otherVisits = otherVisits;
    this.clock = clock;
  }

  /**
   * Proposes, in the order given.
   *
   * @param site as it is, or as it would be
   */
  public List<Proposal> propose(Site site, List<Broken> broken) {
    if (broken.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    LocalDate last =
        broken.stream()
            .map(each -> site.dateOf(each.startsAt()))
            .max(Comparator.naturalOrder())
            .orElseThrow()
            .plusDays(MOST_DAYS_OFF);
    var plan = new Plan(site, now, reading.between(site, site.dateOf(now), last, now));
    return broken.stream().map(plan::propose).toList();
  }

  /** The calendar as it would be after each proposal. */
  private final class Plan {

    private final Site site;
    private final Instant now;
    private final Map<LocalDate, Day> days;
    private final Map<String, List<Slot>> series = new HashMap<>();

    Plan(Site site, Instant now, Map<LocalDate, Day> days) {
      this.site = site;
      this.now = now;
      this.days = new HashMap<>(days);
    }

    Proposal propose(Broken broken) {
      Course course = courses.get(broken.courseId()).state();
      List<Slot> standing =
          series.computeIfAbsent(broken.courseId(), _ -> new ArrayList<>(course.standing()));
      Optional<Slot> present =
          standing.stream()
              .filter(slot -> slot.appointmentId().equals(broken.appointmentId()))
              .findFirst();
      Optional<Slot> found =
          present.flatMap(slot -> nearest(broken.courseId(), course.order(), standing, slot));
      if (present.isEmpty() || found.isEmpty()) {
        return new Proposal(broken, Proposal.Kind.NOTHING, null);
      }
      take(broken, present.get(), found.get());
      standing.replaceAll(slot -> slot.equals(present.get()) ? found.get() : slot);
      return new Proposal(
          broken,
          found.get().startsAt().equals(broken.startsAt())
              ? Proposal.Kind.SAME_TIME
              : Proposal.Kind.OTHER_TIME,
          Proposal.Place.of(found.get()));
    }

    private Optional<Slot> nearest(
        String courseId, SeriesOrder order, List<Slot> standing, Slot present) {
      List<Slot> others = otherVisits.besides(courseId, order.patientId());
      return Stream.concat(
              Stream.of(present.startsAt()),
              IntStream.rangeClosed(0, MOST_DAYS_OFF)
                  .boxed()
                  .flatMap(off -> Stream.of(off, -off).distinct())
                  .map(off -> present.date().plusDays(off))
                  .flatMap(date -> starts(date, courseId, order, present)))
          .filter(start -> start.isAfter(now))
          .map(start -> fit(courseId, order, standing, others, present, start))
          .filter(Fit::fits)
          .map(fit -> fit.place().anew())
          .findFirst();
    }

    private Fit fit(
        String courseId,
        SeriesOrder order,
        List<Slot> standing,
        List<Slot> others,
        Slot present,
        Instant start) {
      Fit fit =
          FittingIn.of(
              courseId, order, present, Wanted.at(start), site, day(site.dateOf(start)), now);
      return fit.and(Spacing.conflicts(order, standing, fit.place()))
          .and(Spacing.conflictsWithOtherVisits(order, others, fit.place()));
    }

    /** Where the date has room and staff for it, the nearest time of day first. */
    private Stream<Instant> starts(
        LocalDate date, String courseId, SeriesOrder order, Slot present) {
      List<Reservation> taken =
          day(date).reservations().stream()
              .filter(reservation -> !reservation.courseId().equals(courseId))
              .toList();
      Site suiting = site.inRoomsWith(order.wishes().ofTheRoom());
      Instant sameTime =
          date.atTime(present.startsAt().atZone(site.zone()).toLocalTime())
              .atZone(site.zone())
              .toInstant();
      return SeriesSearch.starts(order, List.of(DaySheet.of(suiting, date, taken))).stream()
          .map(Start::at)
          .sorted(
              Comparator.comparing((Instant start) -> Duration.between(sameTime, start).abs())
                  .thenComparing(Comparator.naturalOrder()));
    }

    private Day day(LocalDate date) {
      return days.getOrDefault(date, Day.empty(site.id(), date));
    }

    private void take(Broken broken, Slot from, Slot to) {
      put(
          from.date(),
          day(from.date()).reservations().stream()
              .filter(reservation -> !reservation.placeId().equals(from.placeId())));
      put(
          to.date(),
          Stream.concat(
              day(to.date()).reservations().stream(),
              Stream.of(to.heldBy(broken.courseId(), broken.patientId(), Instant.MAX))));
    }

    private void put(LocalDate date, Stream<Reservation> reservations) {
      days.put(date, new Day(site.id(), date, reservations.toList()));
    }
  }
}
