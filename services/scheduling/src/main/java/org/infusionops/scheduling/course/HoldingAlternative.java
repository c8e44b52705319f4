package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.SlotTaken;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.infusionops.starter.requests.IfMatch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds the series a person chose, instead of the one that is held, if any is. */
@Component
final class HoldingAlternative {

  private final Aggregates<Course> courses;
  private final ReadingDays reading;
  private final PlanningSeries planning;
  private final Clinic clinic;
  private final MovingPlaces moving;
  private final OtherCourses otherCourses;
  private final InstantSource clock;

  HoldingAlternative(
      Aggregates<Course> courses,
      ReadingDays reading,
      PlanningSeries planning,
      Clinic clinic,
      MovingPlaces moving,
      OtherCourses otherCourses,
      InstantSource clock) {
    this.courses = courses;
    this.reading = reading;
    this.planning = planning;
    this.clinic = clinic;
    this.moving = moving;
    this.otherCourses = otherCourses;
    this.clock = clock;
  }

  /**
   * Holds the series that starts so. Holding what is held changes nothing; what was held before
   * stays held when this fails.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @param wanted where each session is to be, in order
   * @param wishes by which it was found; absent when by those the course has
   * @throws Problem 409 when a place is not free any more, when the series is booked, or when the
   *     patient has another series; 422 when these are no starts of such a series
   */
  Stored<Course> hold(
      String courseId, IfMatch ifMatch, List<Wanted> wanted, @Nullable Wishes wishes) {
    Stored<Course> seen = courses.get(courseId);
    SearchingAlternatives.requireReplaceable(seen.state());
    List<Instant> starts = wanted.stream().map(Wanted::startsAt).toList();
    SeriesOrder order = wishes == null ? seen.state().order() : seen.state().order().with(wishes);
    Site site = clinic.site(order.siteId()).inRoomsWith(order.wishes().ofTheRoom());
    Instant now = now();
    LocalDate last = planning.lastDate(order, site, now);
    Wants.check(starts, order.shape().sessions(), site, last);
    wanted.forEach(each -> Wants.check(each, site, last));
    if (seen.state() instanceof Held held && !held.expired(now) && isHeld(held, order, wanted)) {
      return SeenVersion.change(courses, ifMatch, courseId, Change::to);
    }
    List<Slot> slots = fitting(seen, order, site, wanted, now);
    Instant until = now.plus(clinic.hold());
    Instant first = starts.getFirst();
    Instant heldUntil = until.isBefore(first) ? until : first;
    try {
      return moving.move(
          seen,
          ifMatch,
          slots,
          heldUntil,
          (course, _) -> held(courseId, course, order, slots, heldUntil, now()));
    } catch (SlotTaken _) {
      var _ = fitting(courses.get(courseId), order, site, wanted, now);
      throw Problem.conflict(
          "place-taken", "Somebody else took a place at this moment; search once more");
    }
  }

  private static boolean isHeld(Held held, SeriesOrder order, List<Wanted> wanted) {
    return held.order().equals(order)
        && IntStream.range(0, wanted.size())
            .allMatch(
                session -> {
                  Slot slot = held.slots().get(session);
                  Wanted each = wanted.get(session);
                  return slot.startsAt().equals(each.startsAt())
                      && (each.room() == null || each.room().equals(slot.room()))
                      && (each.nurse() == null || each.nurse().equals(slot.nurse()));
                });
  }

  /** The series' places; refuses naming every session that does not fit. */
  private List<Slot> fitting(
      Stored<Course> course, SeriesOrder order, Site site, List<Wanted> wanted, Instant now) {
    Map<LocalDate, Day> days =
        reading.between(
            site,
            site.dateOf(wanted.getFirst().startsAt()),
            site.dateOf(wanted.getLast().startsAt()),
            now);
    List<Fit> fits = new ArrayList<>();
    for (int index = 0; index < wanted.size(); index++) {
      Instant start = wanted.get(index).startsAt();
      LocalDate date = site.dateOf(start);
      Slot session = session(index + 1, start, date, order.shape(), site);
      Day day = days.getOrDefault(date, Day.empty(site.id(), date));
      fits.add(FittingIn.of(course.id(), order, session, wanted.get(index), site, day, now));
    }
    List<Slot> slots = fits.stream().map(Fit::place).toList();
    List<Slot> others = otherCourses.besides(course.id(), order.patientId()).visits();
    var wrong = new ArrayList<Violation>();
    for (int index = 0; index < fits.size(); index++) {
      Slot slot = slots.get(index);
      Fit fit =
          fits.get(index)
              .and(Spacing.conflicts(order, slots, slot))
              .and(Spacing.conflictsWithOtherVisits(order, others, slot));
      for (Conflict conflict : fit.conflicts()) {
        wrong.add(conflict.at(index, index + 1));
      }
    }
    if (!wrong.isEmpty()) {
      throw Problem.conflict("place-conflict", wrong);
    }
    return slots;
  }

  private static Slot session(
      int number, Instant start, LocalDate date, SeriesShape shape, Site site) {
    var opening =
        new Opening(
            date,
            start,
            site.rooms().getFirst(),
            site.nurses().getFirst(),
            site.prescribers().getFirst());
    return Slot.first(Ids.random(), number, opening, shape);
  }

  private static Change<Course> held(
      String courseId,
      Movable course,
      SeriesOrder order,
      List<Slot> slots,
      Instant heldUntil,
      Instant now) {
    SearchingAlternatives.requireReplaceable(course);
    List<Slot> before =
        switch (course) {
          case Held held -> held.slots();
          // Its days may not have been told yet.
          case Released released -> released.slots();
          case Unplaced _, Booked _, Completed _ -> List.of();
        };
    Held held = new Held(order, slots, heldUntil, course.moves().ended(before)).unexpired(now);
    return Change.<Course>to(held)
        .publish(new Story(courseId, order, now).proposed(held))
        .arm(Timer.HOLD_EXPIRY, heldUntil)
        .disarm(Timer.PLACE);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
