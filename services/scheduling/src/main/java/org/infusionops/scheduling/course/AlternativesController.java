package org.infusionops.scheduling.course;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.planning.PlanningPolicy;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.text.Said;
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
  private final RankingPolicy policy;
  private final PlanningPolicy planning;

  AlternativesController(
      SearchingAlternatives searching,
      HoldingAlternative holding,
      CoursesInSight inSight,
      RankingPolicy policy,
      PlanningPolicy planning) {
    this.searching = searching;
    this.holding = holding;
    this.policy = policy;
    this.planning = planning;
    this.inSight = inSight;
  }

  /**
   * When the patient can come and what they want, in the site's local time.
   *
   * @param weekdays the days that suit; absent when any does
   * @param earliest sessions start no earlier; absent when any time suits
   * @param latest the patient may leave no later; absent when any time suits
   * @param windows other times on some weekdays
   * @param driver when the driver has time, by weekday, on others not at all; absent for always
   * @param also what else is wanted; absent for nothing
   * @param from the first date to look at; absent for tomorrow
   */
  record Preferences(
      @Nullable Set<DayOfWeek> weekdays,
      @Nullable LocalTime earliest,
      @Nullable LocalTime latest,
      @Nullable Map<DayOfWeek, DayPart> windows,
      @Nullable Map<DayOfWeek, DriverTimes> driver,
      @Nullable Set<Wish> also,
      @Nullable LocalDate from) {

    Wishes wishes() {
      if (weekdays != null && weekdays.isEmpty()) {
        throw Problem.invalid("weekdays", "must name at least one, or be left out");
      }
      requireOrder("latest", "earliest", earliest, latest);
      Map<DayOfWeek, DayPart> parts = windows == null ? Map.of() : windows;
      parts.forEach(
          (day, part) ->
              requireOrder("windows." + day + ".until", "from", part.from(), part.until()));
      Map<DayOfWeek, Driver> drives = new EnumMap<>(DayOfWeek.class);
      if (driver != null) {
        driver.forEach((day, times) -> drives.put(day, times.checked("driver." + day)));
      }
      return new Wishes(
          weekdays == null ? Wishes.NONE.weekdays() : weekdays,
          earliest,
          latest,
          parts,
          drives,
          also == null ? Set.of() : also);
    }
  }

  /**
   * When the driver has time on a weekday.
   *
   * @param bringsFrom the patient can be brought no earlier
   * @param bringsUntil the patient can be brought no later
   * @param fetchesFrom the patient can be fetched no earlier
   * @param fetchesUntil the patient can be fetched no later
   */
  record DriverTimes(
      @Nullable LocalTime bringsFrom,
      @Nullable LocalTime bringsUntil,
      @Nullable LocalTime fetchesFrom,
      @Nullable LocalTime fetchesUntil) {

    Driver checked(String field) {
      requireOrder(field + ".bringsUntil", "bringsFrom", bringsFrom, bringsUntil);
      requireOrder(field + ".fetchesUntil", "fetchesFrom", fetchesFrom, fetchesUntil);
      return new Driver(
          new DayPart(bringsFrom, bringsUntil), new DayPart(fetchesFrom, fetchesUntil));
    }
  }

  private static void requireOrder(
      String field, String other, @Nullable LocalTime earlier, @Nullable LocalTime later) {
    if (earlier != null && later != null && !earlier.isBefore(later)) {
      throw Problem.invalid(field, "must be later than " + other);
    }
  }

  /**
   * Series to choose from.
   *
   * @param zone the site's time zone (IANA)
   * @param alternatives best first; at most five
   * @param rankedBy by which policy
   * @param searchedBy by which policy it was looked so far ahead
   * @param relax what to relax; only when nothing fits
   */
  record Found(
      ZoneId zone,
      List<Series> alternatives,
      RankedBy rankedBy,
      SearchedBy searchedBy,
      @Nullable Relax relax) {}

  /** The ranking policy. */
  record RankedBy(String policyId, int policyVersion) {}

  /**
   * One series.
   *
   * @param rank from 1
   * @param points by the ranking policy; the fewer the better
   * @param reason what is good about it, in plain words
   * @param factors what gave it its points
   * @param appointments its sessions, in order; their starts are what holding it takes
   */
  record Series(
      int rank, int points, Said reason, List<Counted> factors, List<Session> appointments) {

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
      return new Series(
          alternative.rank(),
          alternative.points(),
          alternative.reason(),
          alternative.factors().stream().map(Counted::of).toList(),
          sessions);
    }
  }

  /**
   * One thing that gives a series its rank.
   *
   * @param what the kind
   * @param count days, or sessions with the same
   * @param of how many sessions there are
   * @param wished whether the patient wished for it
   * @param missed whether such a wish is not met
   * @param points what it counts
   * @param text in plain words
   */
  record Counted(
      Factor.What what, int count, int of, boolean wished, boolean missed, int points, Said text) {

    static Counted of(Factor factor) {
      return new Counted(
          factor.what(),
          factor.count(),
          factor.of(),
          factor.wished(),
          factor.missed(),
          factor.points(),
          factor.text());
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
  @Schema(name = "SeriesSession")
  record Session(
      int number, Instant startsAt, Instant endsAt, String room, String nurse, String prescriber) {}

  /**
   * What stands in the way of any series.
   *
   * @param obstacle the constraint
   * @param advice what to do about it, in plain words
   * @param ways what could be given up, those easiest to go first: each constraint that helps
   *     alone, and each pair of which neither does
   */
  record Relax(Obstacle obstacle, Said advice, List<Relaxation> ways) {}

  /**
   * The series to hold.
   *
   * @param startsAt when each session is to start, in order (UTC)
   * @param rooms the room of each; absent when any will do
   * @param nurses the nurse of each, by staff id; absent when any will do
   * @param preferences by which it was found; absent when by those the course has
   */
  record Choice(
      List<Instant> startsAt,
      @Nullable List<String> rooms,
      @Nullable List<String> nurses,
      @Nullable Preferences preferences) {

    List<Wanted> wanted() {
      requireOneEach("rooms", rooms);
      requireOneEach("nurses", nurses);
      return IntStream.range(0, startsAt.size())
          .mapToObj(
              session ->
                  new Wanted(
                      startsAt.get(session),
                      rooms == null ? null : rooms.get(session),
                      nurses == null ? null : nurses.get(session),
                      null))
          .toList();
    }

    private void requireOneEach(String field, @Nullable List<String> each) {
      if (each != null && each.size() != startsAt.size()) {
        throw Problem.invalid(field, "must have one for each start");
      }
    }
  }

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
        new RankedBy(policy.id(), policy.version()),
        SearchedBy.of(planning),
        obstacle == null ? null : new Relax(obstacle, obstacle.advice(), found.relaxations()));
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
    Stored<Course> course =
        holding.hold(
            id,
            ifMatch,
            choice.wanted(),
            choice.preferences() == null ? null : choice.preferences().wishes());
    return inSight.ok(course, inSight.view(course));
  }
}
