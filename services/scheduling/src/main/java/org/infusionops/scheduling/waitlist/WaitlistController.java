package org.infusionops.scheduling.waitlist;

import io.swagger.v3.oas.annotations.Operation;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.course.Visit;
import org.infusionops.scheduling.course.VisitsOfPatients;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.repetition.RequestIds;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The waitlist over HTTP. */
@RestController
@RequestMapping("/v1/waitlist")
class WaitlistController {

  private static final String READ = "hasAnyRole('scheduler', 'nurse', 'prescriber', 'intake')";
  private static final String BOOK = "hasRole('scheduler')";

  private final Aggregates<WaitlistEntry> entries;
  private final JoiningWaitlist joining;
  private final VisitsOfPatients visits;
  private final RequestIds ids;
  private final AuditTrail audit;
  private final InstantSource clock;

  WaitlistController(
      Aggregates<WaitlistEntry> entries,
      JoiningWaitlist joining,
      VisitsOfPatients visits,
      RequestIds ids,
      AuditTrail audit,
      InstantSource clock) {
    this.entries = entries;
    this.joining = joining;
    this.visits = visits;
    this.ids = ids;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Who is to be put on the list.
   *
   * @param courseId the booked course whose next session would move
   * @param weekdays the days that suit; absent when all do
   * @param earliest sessions start no earlier, the site's local time; absent when any time suits
   * @param latest sessions start no later, the site's local time; absent when any time suits
   */
  record Joining(
      String courseId,
      @Nullable Set<DayOfWeek> weekdays,
      @Nullable LocalTime earliest,
      @Nullable LocalTime latest) {}

  /**
   * Why somebody is taken off.
   *
   * @param reason the reason
   */
  record Removal(RemovalReason reason) {}

  /** The list of the caller's sites, those who wait longest first. */
  @Operation(summary = "The waitlist of the caller's sites, those who wait longest first")
  @GetMapping
  @PreAuthorize(READ)
  @Audited(resource = "waitlist", action = Action.READ)
  Page<WaitlistView> waitlist(
      @RequestParam @Nullable String site,
      @RequestParam WaitlistView.@Nullable State state,
      Paging paging,
      Caller caller) {
    var filter = new Document("state.siteId", new Document("$in", List.copyOf(caller.sites(site))));
    if (state != null) {
      filter.append("state.stage.is", state.name());
    }
    List<WaitlistView> found =
        entries
            .query(
                filter,
                new Document("state.since", 1).append("_id", 1),
                paging.skip(),
                paging.size())
            .stream()
            .map(this::view)
            .toList();
    audit.touched(found.stream().map(WaitlistView::patientId).toList());
    return paging.page(found, entries.count(filter));
  }

  /** Puts a patient on the list; 409 when they wait already, or no session is to come. */
  @Operation(summary = "Puts a patient on the waitlist; 409 when they wait already")
  @PostMapping
  @PreAuthorize(BOOK)
  @Audited(resource = "waitlist", action = Action.WRITE)
  ResponseEntity<WaitlistView> joinWaitlist(@RequestBody Joining joining, Caller caller) {
    if (joining.earliest() != null
        && joining.latest() != null
        && joining.latest().isBefore(joining.earliest())) {
      throw Problem.invalid("latest", "must not be before earliest");
    }
    if (joining.weekdays() != null && joining.weekdays().isEmpty()) {
      throw Problem.invalid("weekdays", "must name at least one day");
    }
    Visit visit =
        visits
            .nextAfter(joining.courseId(), clock.instant())
            .filter(next -> caller.sites().contains(next.siteId()))
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "courseId", "is no course with a booked session to come at your sites"));
    seen(visit.patientId(), visit.siteId());
    var times =
        new SuitableTimes(
            joining.weekdays() == null ? EnumSet.allOf(DayOfWeek.class) : joining.weekdays(),
            joining.earliest(),
            joining.latest());
    Stored<WaitlistEntry> entry = this.joining.add(ids.next(), visit, times, caller.id());
    return Etags.created("/v1/waitlist/" + entry.id(), entry, view(entry));
  }

  /** One entry. */
  @Operation(summary = "One entry of the waitlist")
  @GetMapping("/{id}")
  @PreAuthorize(READ)
  @Audited(resource = "waitlist", action = Action.READ)
  ResponseEntity<WaitlistView> waitlistEntry(@PathVariable String id, Caller caller) {
    Stored<WaitlistEntry> entry = inSight(id, caller);
    return Etags.ok(entry, view(entry));
  }

  /** Takes a patient off the list; again for the same reason changes nothing. */
  @Operation(summary = "Takes a patient off the waitlist, with the reason")
  @PostMapping("/{id}/remove")
  @PreAuthorize(BOOK)
  @Audited(resource = "waitlist", action = Action.WRITE)
  ResponseEntity<WaitlistView> removeFromWaitlist(
      @PathVariable String id, @RequestBody Removal removal, IfMatch ifMatch, Caller caller) {
    var _ = inSight(id, caller);
    Instant now = clock.instant();
    Stored<WaitlistEntry> after =
        ifMatch.change(
            entries,
            id,
            entry ->
                switch (entry.stage()) {
                  case WaitlistEntry.Waiting _ ->
                      Change.to(
                          entry.become(
                              new WaitlistEntry.Removed(removal.reason(), caller.id(), now)));
                  case WaitlistEntry.Removed was when was.reason() == removal.reason() ->
                      Change.to(entry);
                  case WaitlistEntry.Removed _, WaitlistEntry.Served _ ->
                      throw Problem.conflict("waits-no-more", "The patient waits no more");
                });
    return Etags.ok(after, view(after));
  }

  private Stored<WaitlistEntry> inSight(String id, Caller caller) {
    Stored<WaitlistEntry> entry = entries.find(id).orElseThrow(Problem::notFound);
    caller.requireSite(entry.state().siteId());
    seen(entry.state().patientId(), entry.state().siteId());
    return entry;
  }

  private void seen(String patientId, String siteId) {
    audit.touched(patientId);
    audit.at(siteId);
  }

  private WaitlistView view(Stored<WaitlistEntry> entry) {
    return WaitlistView.of(
        entry, visits.nextAfter(entry.state().courseId(), clock.instant()).orElse(null));
  }
}
