package org.infusionops.scheduling.course;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infusionops.eventing.Aggregates;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.course.ReschedulingAppointment.Step;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.DaySheet;
import org.infusionops.scheduling.day.Reservation;
import org.infusionops.scheduling.planning.PlanningPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Proposes a place for each of many broken appointments, as if those before it had taken theirs: at
 * the same time with another room or other staff, else on the nearest date at the nearest time of
 * day. Spacing and the patient's wishes are kept; where that cannot be by moving it alone, the
 * fewest others of its series move with it. Changes nothing.
 */
@Component
public final class ProposingPlaces {

  private final Aggregates<Course> courses;
  private final ReadingDays reading;
  private final OtherCourses otherCourses;
  private final PlanningPolicy policy;
  private final InstantSource clock;

  ProposingPlaces(
      Aggregates<Course> courses,
      ReadingDays reading,
      OtherCourses otherCourses,
      PlanningPolicy policy,
      InstantSource clock) {
    this.courses = courses;
    this.reading = reading;
    this.otherCourses = otherCourses;
    this.policy = policy;
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
            .plusDays(policy.move().proposedWithinDays() + policy.search().days());
    var plan = new Plan(site, now, last, broken);
    return broken.stream().map(plan::propose).toList();
  }

  /** The calendar as it would be after each proposal. */
  private final class Plan {

    private final Site site;
    private final Instant now;
    private final LocalDate last;
    private final Map<LocalDate, Day> days;
    private final Set<String> broken;
    private final Set<String> moved = new HashSet<>();
    private final Map<String, List<Slot>> series = new HashMap<>();

    Plan(Site site, Instant now, LocalDate last, List<Broken> broken) {
      this.site = site;
      this.now = now;
      this.last = last;
      this.days = new HashMap<>(reading.between(site, site.dateOf(now), last, now));
      this.broken =
          broken.stream().map(Broken::appointmentId).collect(Collectors.toCollection(HashSet::new));
    }

    Proposal propose(Broken one) {
      // Whether a place is found for it or not: it is not for those after it to mend.
      broken.remove(one.appointmentId());
      Course course = courses.get(one.courseId()).state();
      if (!(course instanceof Held || course instanceof Booked)) {
        // Its places are being taken, or are given up by now.
        return Proposal.nothing(one);
      }
      List<Slot> standing =
          series.computeIfAbsent(one.courseId(), _ -> new ArrayList<>(course.standing()));
      return standing.stream()
          .filter(slot -> slot.appointmentId().equals(one.appointmentId()))
          .findFirst()
          .map(present -> new Search(one, course, standing, present).propose())
          .orElseGet(() -> Proposal.nothing(one));
    }

    private Day day(LocalDate date) {
      return days.getOrDefault(date, Day.empty(site.id(), date));
    }

    /** A place for one of them. */
    private final class Search {

      private final Broken one;
      private final SeriesOrder order;
      private final List<Slot> standing;
      private final Slot present;
      private final List<Slot> others;
      private final Site suiting;
      private final MovedSeries moving;
      private @Nullable List<Start> free;

      Search(Broken one, Course course, List<Slot> standing, Slot present) {
        this.one = one;
        this.order = course.order();
        this.standing = standing;
        this.present = present;
        this.others = otherCourses.besides(one.courseId(), order.patientId()).visits();
        this.suiting = site.inRoomsWith(order.wishes().ofTheRoom());
        this.moving =
            new MovedSeries(one.courseId(), course, standing, suiting, Plan.this::day, others, now);
      }

      Proposal propose() {
        if (moved.contains(one.appointmentId())) {
          return new Proposal(
              one, Proposal.Kind.TAKEN_ALONG, Proposal.Place.of(present), List.of(), List.of());
        }
        return alone()
            .or(this::withOthers)
            .or(this::allowedByAPrescriber)
            .orElseGet(() -> Proposal.nothing(one));
      }

      private Optional<Proposal> alone() {
        return candidates()
            .map(moving::fit)
            .filter(Fit::fits)
            .findFirst()
            .map(fit -> taken(fit.place(), List.of()));
      }

      /** Of each date one time is tried: looking for places for the others takes a while. */
      private Optional<Proposal> withOthers() {
        return dates()
            .flatMap(
                date ->
                    starts(date)
                        .map(this::step)
                        .filter(step -> moving.wantsOthers(moving.fit(step)))
                        .limit(1))
            .map(step -> moving.plan(step, moved, broken, this::free))
            .filter(ReschedulingAppointment.Plan::fits)
            .findFirst()
            .map(
                plan -> taken(plan.fit().place(), plan.others().stream().map(Fit::place).toList()));
      }

      private List<Start> free() {
        List<Start> found = free;
        if (found == null) {
          found = SeriesSearch.starts(order, sheets(earliest(), last));
          free = found;
        }
        return found;
      }

      /** Nothing is taken: it may be decided otherwise. */
      private Optional<Proposal> allowedByAPrescriber() {
        return candidates()
            .map(moving::fit)
            .filter(fit -> fit.butLonger().fits())
            .findFirst()
            .map(
                fit ->
                    new Proposal(
                        one,
                        Proposal.Kind.NEEDS_PRESCRIBER,
                        Proposal.Place.of(fit.place()),
                        List.of(),
                        fit.conflicts().stream().map(Conflict::message).toList()));
      }

      /** The nearest first: at the same time, then date by date. */
      private Stream<Step> candidates() {
        return Stream.concat(
                Stream.of(present.startsAt()).filter(start -> start.isAfter(now)),
                dates().flatMap(this::starts))
            .map(this::step);
      }

      private Step step(Instant start) {
        return new Step(one.appointmentId(), Wanted.at(start));
      }

      private Stream<LocalDate> dates() {
        return IntStream.rangeClosed(0, policy.move().proposedWithinDays())
            .boxed()
            .flatMap(off -> Stream.of(off, -off).distinct())
            .map(off -> present.date().plusDays(off))
            .filter(date -> !date.isBefore(site.dateOf(now)));
      }

      /** Where the date has room and staff for it, the nearest time of day first. */
      private Stream<Instant> starts(LocalDate date) {
        Instant sameTime =
            date.atTime(present.startsAt().atZone(site.zone()).toLocalTime())
                .atZone(site.zone())
                .toInstant();
        return SeriesSearch.starts(order, sheets(date, date)).stream()
            .map(Start::at)
            .filter(start -> start.isAfter(now))
            .sorted(
                Comparator.comparing((Instant start) -> Duration.between(sameTime, start).abs())
                    .thenComparing(Comparator.naturalOrder()));
      }

      private LocalDate earliest() {
        LocalDate tomorrow = site.dateOf(now).plusDays(1);
        LocalDate before = present.date().minusDays(policy.move().daysBefore());
        return before.isBefore(tomorrow) ? tomorrow : before;
      }

      private List<DaySheet> sheets(LocalDate from, LocalDate to) {
        List<Instant> visits = others.stream().map(Slot::startsAt).toList();
        return from.datesUntil(to.plusDays(1))
            .map(date -> DaySheet.of(suiting, date, takenByOthers(date), visits))
            .toList();
      }

      private List<Reservation> takenByOthers(LocalDate date) {
        return day(date).reservations().stream()
            .filter(reservation -> !reservation.courseId().equals(one.courseId()))
            .toList();
      }

      private Proposal taken(Slot place, List<Slot> along) {
        var others =
            along.stream()
                .map(
                    other ->
                        new Proposal.AlsoMoves(
                            other.appointmentId(),
                            other.number(),
                            now(other).startsAt(),
                            Proposal.Place.of(other)))
                .toList();
        Stream.concat(Stream.of(place), along.stream()).forEach(this::take);
        return new Proposal(
            one,
            place.startsAt().equals(one.startsAt())
                ? Proposal.Kind.SAME_TIME
                : Proposal.Kind.OTHER_TIME,
            Proposal.Place.of(place),
            others,
            List.of());
      }

      private Slot now(Slot place) {
        return standing.stream()
            .filter(slot -> slot.appointmentId().equals(place.appointmentId()))
            .findFirst()
            .orElseThrow();
      }

      private void take(Slot place) {
        Slot from = now(place);
        Slot to = place.anew();
        put(
            from.date(),
            day(from.date()).reservations().stream()
                .filter(reservation -> !reservation.placeId().equals(from.placeId())));
        put(
            to.date(),
            Stream.concat(
                day(to.date()).reservations().stream(),
                Stream.of(to.heldBy(one.courseId(), one.patientId(), Instant.MAX))));
        standing.replaceAll(slot -> slot.equals(from) ? to : slot);
        moved.add(to.appointmentId());
        broken.remove(to.appointmentId());
      }

      private void put(LocalDate date, Stream<Reservation> reservations) {
        days.put(date, new Day(site.id(), date, reservations.toList()));
      }
    }
  }
}
