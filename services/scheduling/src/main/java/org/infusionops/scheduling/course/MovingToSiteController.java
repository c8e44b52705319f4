package org.infusionops.scheduling.course;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
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

/** Moving what is left of a series to another site over HTTP. */
@RestController
@RequestMapping("/v1/courses/{id}/site")
class MovingToSiteController {

  private final MovingToSite moving;
  private final CoursesInSight inSight;

  MovingToSiteController(MovingToSite moving, CoursesInSight inSight) {
    this.moving = moving;
    this.inSight = inSight;
  }

  /**
   * Where to look.
   *
   * @param siteId the other site
   * @param from the first date to look at, that site's; absent for tomorrow
   */
  record Elsewhere(String siteId, @Nullable LocalDate from) {}

  /**
   * What moving would take.
   *
   * @param siteId the other site
   * @param zone its time zone (IANA)
   * @param fits whether every session still to come fits there
   * @param sessions where they would be, in order; their starts are what moving takes
   * @param needsPrescriber whether they fit if a prescriber lets the protocol's longest time be
   *     exceeded, with a reason
   * @param conflicts what that would exceed; none when they fit
   * @param relax what stands in the way; only when they do not fit
   */
  @Schema(name = "SitePreview")
  record Preview(
      String siteId,
      ZoneId zone,
      boolean fits,
      List<Session> sessions,
      boolean needsPrescriber,
      List<Conflict> conflicts,
      AlternativesController.@Nullable Relax relax) {}

  /**
   * A session still to come.
   *
   * @param appointmentId the appointment, which keeps its id
   * @param number which session of the course, from 1
   * @param from when it starts now (UTC)
   * @param startsAt when the patient would be due (UTC)
   * @param endsAt when the patient might leave (UTC)
   * @param room the room
   * @param nurse the nurse's staff id
   * @param prescriber the prescriber's staff id
   */
  @Schema(name = "SiteSession")
  record Session(
      String appointmentId,
      int number,
      Instant from,
      Instant startsAt,
      Instant endsAt,
      String room,
      String nurse,
      String prescriber) {}

  /**
   * The move.
   *
   * @param siteId the other site
   * @param startsAt when each session still to come is to start, in order (UTC)
   * @param reason why
   * @param override why the protocol's longest time may be exceeded; for prescribers
   */
  @Schema(name = "SiteMove")
  record Move(
      String siteId, List<Instant> startsAt, RescheduleReason reason, @Nullable String override) {}

  /** Where the sessions still to come would be at another site; changes nothing. */
  @Operation(summary = "Where the sessions still to come would be at another site; changes nothing")
  @PostMapping("/preview")
  @PreAuthorize(Overriding.MOVE)
  @Audited(resource = "course", action = Action.READ)
  ResponseEntity<Preview> preview(
      @PathVariable String id, @RequestBody Elsewhere elsewhere, Caller caller) {
    Stored<Course> course = inSight.get(id, caller);
    caller.requireSite(elsewhere.siteId());
    MovingToSite.Plan plan = moving.plan(course, elsewhere.siteId(), elsewhere.from());
    Obstacle obstacle = plan.obstacle();
    List<Slot> standing = course.state().standing();
    return inSight.ok(
        course,
        new Preview(
            plan.order().siteId(),
            plan.order().zone(),
            plan.fits(),
            plan.sessions().stream().map(slot -> session(slot, standing)).toList(),
            obstacle == null && !plan.fits(),
            plan.conflicts(),
            obstacle == null
                ? null
                : new AlternativesController.Relax(obstacle, obstacle.advice(), List.of())));
  }

  private static Session session(Slot place, List<Slot> standing) {
    Slot now =
        standing.stream()
            .filter(slot -> slot.appointmentId().equals(place.appointmentId()))
            .findFirst()
            .orElseThrow();
    return new Session(
        place.appointmentId(),
        place.number(),
        now.startsAt(),
        place.startsAt(),
        place.endsAt(),
        place.room(),
        place.nurse(),
        place.prescriber());
  }

  /** Moves the sessions still to come, all or none; 409 naming every place that is gone. */
  @Operation(summary = "Moves the sessions still to come to another site, all or none")
  @PostMapping
  @PreAuthorize(Overriding.MOVE)
  @Audited(resource = "course", action = Action.WRITE)
  ResponseEntity<CourseView> move(
      @PathVariable String id, @RequestBody Move move, IfMatch ifMatch, Caller caller) {
    var _ = inSight.get(id, caller);
    caller.requireSite(move.siteId());
    Stored<Course> course =
        moving.move(
            id,
            ifMatch,
            move.siteId(),
            move.startsAt(),
            Overriding.why(move.reason(), null, move.override(), caller));
    return inSight.ok(course, inSight.view(course));
  }
}
