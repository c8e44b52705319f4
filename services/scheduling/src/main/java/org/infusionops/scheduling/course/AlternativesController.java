package org.infusionops.scheduling.course;

import io.swagger.v3.oas.annotations.Operation;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Choosing another series over HTTP. */
@RestController
@RequestMapping("/v1/courses/{id}")
class AlternativesController {

  private static final String BOOK = "hasRole('scheduler')";

  private final SearchingAlternatives searching;
  private final HoldingAlternative holding;
  private final CoursesInSight inSight;

  AlternativesController(
      SearchingAlternatives searching, HoldingAlternative holding, CoursesInSight inSight) {
    this.searching = searching;
    this.holding = holding;
    this.inSight = inSight;
  }

  /**
   * When the patient can come, in the site's local time.
   *
   * @param weekdays the days that suit; absent when any does
   * @param earliest sessions start no earlier; absent when any time suits
   * @param latest the patient may leave no later; absent when any time suits
   * @param from the first date to look at; absent for tomorrow
   */
  record Preferences(
      @Nullable Set<DayOfWeek> weekdays,
      @Nullable LocalTime earliest,
      @Nullable LocalTime latest,
      @Nullable LocalDate from) {

    Wishes wishes() {
      if (weekdays != null && weekdays.isEmpty()) {
        throw Problem.invalid("weekdays", "must name at least one, or be left out");
      }
      if (earliest != null && latest != null && !earliest.isBefore(latest)) {
        throw Problem.invalid("latest", "must be later than earliest");
      }
      return new Wishes(weekdays == null ? Wishes.NONE.weekdays() : weekdays, earliest, latest);
    }
  }

  /**
   * Series to choose from.
   *
   * @param zone the site's time zone (IANA)
   * @param alternatives best first; at most five
   * @param relax what to relax; only when nothing fits
   */
  record Found(ZoneId zone, List<Series> alternatives, @Nullable Relax relax) {}

  /**
   * One series.
   *
   * @param rank from 1
   * @param reason why it has this rank, in plain words
   * @param appointments its sessions, in order; their starts are what holding it takes
   */
  record Series(int rank, String reason, List<Session> appointments) {

    static Series of(Alternative alternative, SeriesShape shape) {
      var sessions = new ArrayList<Session>();
      for (Opening opening : alternative.openings()) {
        sessions.add(
            new Session(
                sessions.size() + 1,
                opening.startsAt(),
                opening.startsAt().plusSeconds(shape.visitMinutes() * 60L),
                opening.room(),
                opening.nurse(),
                opening.prescriber()));
      }
      return new Series(alternative.rank(), alternative.reason(), sessions);
    }
  }

  /**
   * One session of a series.
   *
   * @param number which session, from 1
   * @param startsAt when the patient would be due (UTC)
   * @param endsAt when the patient might leave (UTC)
   * @param room the room
   * @param nurse the nurse's staff id
   * @param prescriber the prescriber's staff id
   */
  record Session(
      int number, Instant startsAt, Instant endsAt, String room, String nurse, String prescriber) {}

  /**
   * What stands in the way of any series.
   *
   * @param obstacle the constraint
   * @param advice what to do about it, in plain words
   */
  record Relax(Obstacle obstacle, String advice) {}

  /**
   * The series to hold.
   *
   * @param startsAt when each session is to start, in order (UTC)
   */
  record Choice(List<Instant> startsAt) {}

  /**
   * Series that fit, for a course that is held, unplaced or released; without a body by the wishes
   * it was ordered with. Holds nothing.
   */
  @Operation(summary = "Series that fit, ranked, or which constraint to relax; holds nothing")
  @PostMapping("/search")
  @PreAuthorize(BOOK)
  @Audited(resource = "course", action = Action.READ)
  Found search(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Preferences preferences,
      Caller caller) {
    SeriesOrder order = inSight.get(id, caller).state().order();
    SearchingAlternatives.Found found =
        preferences == null
            ? searching.search(id, null, null)
            : searching.search(id, preferences.wishes(), preferences.from());
    Obstacle obstacle = found.obstacle();
    return new Found(
        order.zone(),
        found.alternatives().stream().map(each -> Series.of(each, order.shape())).toList(),
        obstacle == null ? null : new Relax(obstacle, obstacle.advice()));
  }

  /**
   * Holds a series instead of the one held, if any; 409 {@code place-conflict} naming every session
   * whose place is gone, and then what was held stays held.
   */
  @Operation(summary = "Holds this series instead; 409 naming every place that is gone meanwhile")
  @PostMapping("/hold")
  @PreAuthorize(BOOK)
  @Audited(resource = "course", action = Action.WRITE)
  ResponseEntity<CourseView> hold(
      @PathVariable String id, @RequestBody Choice choice, IfMatch ifMatch, Caller caller) {
    var _ = inSight.get(id, caller);
    Stored<Course> course = holding.hold(id, ifMatch, choice.startsAt());
    return Etags.ok(course, inSight.view(course));
  }
}
