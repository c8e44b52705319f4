package org.infusionops.scheduling.resources;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.function.UnaryOperator;
import org.infusionops.scheduling.clinic.ChangingResources;
import org.infusionops.scheduling.clinic.DatedShift;
import org.infusionops.scheduling.clinic.Period;
import org.infusionops.scheduling.clinic.Resources;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.course.BrokenAppointments;
import org.infusionops.scheduling.course.Proposal;
import org.infusionops.scheduling.course.ProposingPlaces;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.repetition.RequestIds;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.text.LegibleText;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a site has, over HTTP. Every change answers with the appointments it breaks and what could
 * become of each; with {@code preview=true} it answers the same and changes nothing.
 */
@RestController
@RequestMapping("/v1/sites/{site}")
class ResourcesController {

  private static final String CHANGE = "hasAnyRole('scheduler', 'admin')";

  /** Longest reason, in characters. */
  private static final int LONGEST_WHY = 500;

  private final ChangingResources changing;
  private final BrokenAppointments broken;
  private final ProposingPlaces proposing;
  private final AuditTrail audit;
  private final RequestIds ids;
  private final InstantSource clock;

  ResourcesController(
      ChangingResources changing,
      BrokenAppointments broken,
      ProposingPlaces proposing,
      AuditTrail audit,
      RequestIds ids,
      InstantSource clock) {
    this.changing = changing;
    this.broken = broken;
    this.proposing = proposing;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A site's resources as they shall be.
   *
   * @param resources all of them
   * @param why what for, in words; kept with the change
   */
  @Schema(name = "WantedResources")
  record Wanted(Resources resources, String why) {}

  /**
   * When something is not there.
   *
   * @param from its first moment, the site's local time
   * @param to its end, the site's local time
   * @param reason in a few words, for those who plan; no detail of anybody's health
   */
  record Away(LocalDateTime from, LocalDateTime to, String reason) {

    Period period(String id) {
      return new Period(id, from, to, reason.strip());
    }
  }

  /**
   * When somebody works on one date.
   *
   * @param date the site's date
   * @param from the site's local time
   * @param to the site's local time
   * @param instead whether in place of the weekly shifts of that weekday; else besides them
   * @param reason in a few words, for those who plan; no detail of anybody's health
   */
  record Work(LocalDate date, LocalTime from, LocalTime to, boolean instead, String reason) {

    DatedShift shift(String id) {
      return new DatedShift(id, date, from, to, instead, reason.strip());
    }
  }

  /**
   * Why something is taken back.
   *
   * @param why in words; kept with the change
   */
  record Why(String why) {}

  /**
   * A change, made or only looked at.
   *
   * @param saved whether it was made
   * @param site the site after it
   * @param breaks the appointments for which the site then has not what they need, those of earlier
   *     changes included, each with what could become of it
   */
  record Changed(boolean saved, SiteView site, List<Proposal> breaks) {}

  /** What the site has, and who changed it. */
  @Operation(summary = "What the site has: hours, closures, rooms, staff; and who changed it")
  @GetMapping("/resources")
  @PreAuthorize(CHANGE)
  @Audited(resource = "site", action = Action.READ)
  ResponseEntity<SiteView> get(@PathVariable String site, Caller caller) {
    caller.requireSite(site);
    ChangingResources.Told told = changing.tell(site);
    return ResponseEntity.ok().eTag(Etags.of(told.site().revision())).body(view(told));
  }

  /** Replaces all the site has. */
  @Operation(summary = "Replaces what the site has; answers what that breaks")
  @PutMapping("/resources")
  @PreAuthorize(CHANGE)
  @Audited(resource = "site", action = Action.WRITE)
  ResponseEntity<Changed> put(
      @PathVariable String site,
      @RequestParam(defaultValue = "false") boolean preview,
      @RequestBody Wanted wanted,
      IfMatch ifMatch,
      Caller caller) {
    return change(site, preview, ifMatch, _ -> wanted.resources(), wanted.why(), caller);
  }

  /** Closes the site for a while. */
  @Operation(summary = "Closes the site for a while; answers what that breaks")
  @PostMapping("/closures")
  @PreAuthorize(CHANGE)
  @Audited(resource = "site", action = Action.WRITE)
  ResponseEntity<Changed> close(
      @PathVariable String site,
      @RequestParam(defaultValue = "false") boolean preview,
      @RequestBody Away away,
      IfMatch ifMatch,
      Caller caller) {
    Period closure = away.period(ids.next());
    return change(site, preview, ifMatch, all -> all.closed(closure), closure.reason(), caller);
  }

  /** Takes a room out of service for a while. */
  @Operation(summary = "Takes a room out of service for a while; answers what that breaks")
  @PostMapping("/rooms/{room}/out-of-service")
  @PreAuthorize(CHANGE)
  @Audited(resource = "site", action = Action.WRITE)
  ResponseEntity<Changed> takeOut(
      @PathVariable String site,
      @PathVariable String room,
      @RequestParam(defaultValue = "false") boolean preview,
      @RequestBody Away away,
      IfMatch ifMatch,
      Caller caller) {
    Period period = away.period(ids.next());
    return change(
        site, preview, ifMatch, all -> all.outOfService(room, period), period.reason(), caller);
  }

  /** Notes that somebody will not be there. */
  @Operation(summary = "Notes that somebody is absent for a while; answers what that breaks")
  @PostMapping("/staff/{staff}/absences")
  @PreAuthorize(CHANGE)
  @Audited(resource = "site", action = Action.WRITE)
  ResponseEntity<Changed> absent(
      @PathVariable String site,
      @PathVariable String staff,
      @RequestParam(defaultValue = "false") boolean preview,
      @RequestBody Away away,
      IfMatch ifMatch,
      Caller caller) {
    Period absence = away.period(ids.next());
    return change(
        site, preview, ifMatch, all -> all.absent(staff, absence), absence.reason(), caller);
  }

  /** Has somebody work on one date, besides or instead of their weekly shifts. */
  @Operation(
      summary =
          "Has somebody work on one date, besides or instead of their weekly shifts;"
              + " answers what that breaks")
  @PostMapping("/staff/{staff}/shifts")
  @PreAuthorize(CHANGE)
  @Audited(resource = "site", action = Action.WRITE)
  ResponseEntity<Changed> work(
      @PathVariable String site,
      @PathVariable String staff,
      @RequestParam(defaultValue = "false") boolean preview,
      @RequestBody Work work,
      IfMatch ifMatch,
      Caller caller) {
    DatedShift shift = work.shift(ids.next());
    return change(site, preview, ifMatch, all -> all.working(staff, shift), shift.reason(), caller);
  }

  /** Changes a closure, an absence or a time out of service. */
  @Operation(
      summary = "Changes a closure, an absence or a time out of service; answers what that breaks")
  @PutMapping("/periods/{period}")
  @PreAuthorize(CHANGE)
  @Audited(resource = "site", action = Action.WRITE)
  ResponseEntity<Changed> changePeriod(
      @PathVariable String site,
      @PathVariable String period,
      @RequestParam(defaultValue = "false") boolean preview,
      @RequestBody Away away,
      IfMatch ifMatch,
      Caller caller) {
    Period changed = away.period(period);
    return change(site, preview, ifMatch, all -> all.with(changed), changed.reason(), caller);
  }

  /** Changes a shift on one date. */
  @Operation(summary = "Changes a shift on one date; answers what that breaks")
  @PutMapping("/shifts/{shift}")
  @PreAuthorize(CHANGE)
  @Audited(resource = "site", action = Action.WRITE)
  ResponseEntity<Changed> changeShift(
      @PathVariable String site,
      @PathVariable String shift,
      @RequestParam(defaultValue = "false") boolean preview,
      @RequestBody Work work,
      IfMatch ifMatch,
      Caller caller) {
    DatedShift changed = work.shift(shift);
    return change(site, preview, ifMatch, all -> all.with(changed), changed.reason(), caller);
  }

  /** Takes a closure, an absence, a time out of service or a shift on one date back. */
  @Operation(
      summary =
          "Takes a closure, an absence, a time out of service or a shift on one date back;"
              + " answers what that breaks")
  @PostMapping("/periods/{period}/remove")
  @PreAuthorize(CHANGE)
  @Audited(resource = "site", action = Action.WRITE)
  ResponseEntity<Changed> remove(
      @PathVariable String site,
      @PathVariable String period,
      @RequestParam(defaultValue = "false") boolean preview,
      @RequestBody Why why,
      IfMatch ifMatch,
      Caller caller) {
    return change(site, preview, ifMatch, all -> all.without(period), why.why(), caller);
  }

  private ResponseEntity<Changed> change(
      String siteId,
      boolean preview,
      IfMatch ifMatch,
      UnaryOperator<Resources> change,
      String why,
      Caller caller) {
    caller.requireSite(siteId);
    requireLegible(why);
    ChangingResources.Told before = changing.tell(siteId);
    ChangingResources.Told after =
        preview
            ? new ChangingResources.Told(changing.planned(siteId, change), before.history())
            : changing.change(siteId, ifMatch, change, why.strip(), caller.id());
    List<Proposal> breaks = proposals(after.site());
    return ResponseEntity.ok()
        .eTag(Etags.of(preview ? before.site().revision() : after.site().revision()))
        .body(new Changed(!preview, view(after), breaks));
  }

  private List<Proposal> proposals(Site site) {
    List<Proposal> proposals = proposing.propose(site, broken.at(site));
    audit.touched(proposals.stream().map(each -> each.broken().patientId()).distinct().toList());
    return proposals;
  }

  private SiteView view(ChangingResources.Told told) {
    return SiteView.of(told, told.site().dateOf(clock.instant()));
  }

  private static void requireLegible(String why) {
    if (why.length() > LONGEST_WHY || !LegibleText.isProse(why, 1)) {
      throw Problem.invalid(
          "why", "must have visible characters, and at most " + LONGEST_WHY + " of them");
    }
  }
}
