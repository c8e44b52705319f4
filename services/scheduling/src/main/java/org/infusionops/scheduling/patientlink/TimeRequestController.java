package org.infusionops.scheduling.patientlink;

import io.swagger.v3.oas.annotations.Operation;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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

/** What patients asked for by link, for schedulers to deal with. */
@RestController
@RequestMapping("/v1/time-requests")
class TimeRequestController {

  private static final String BOOK = "hasRole('scheduler')";

  private final Aggregates<TimeRequest> requests;
  private final VisitsOfPatients visits;
  private final AuditTrail audit;
  private final InstantSource clock;

  TimeRequestController(
      Aggregates<TimeRequest> requests,
      VisitsOfPatients visits,
      AuditTrail audit,
      InstantSource clock) {
    this.requests = requests;
    this.visits = visits;
    this.audit = audit;
    this.clock = clock;
  }

  /** What has become of a request. */
  enum RequestState {
    OPEN,
    CLOSED
  }

  /**
   * A request for another time.
   *
   * @param id the request
   * @param version for {@code If-Match}
   * @param patientId the patient
   * @param siteId where
   * @param courseId the course
   * @param appointmentId the appointment
   * @param number which session of the course, from 1
   * @param askedFrom when the appointment was when they asked (UTC)
   * @param startsAt when it is now (UTC)
   * @param standing how far the appointment has come
   * @param weekdays the days that suit
   * @param part the time of day that suits
   * @param askedAt when they asked (UTC)
   * @param state whether it waits for a scheduler
   * @param outcome what came of it; only when closed
   * @param closedBy staff id of who closed it
   * @param closedAt when (UTC)
   */
  record TimeRequestView(
      String id,
      long version,
      String patientId,
      String siteId,
      String courseId,
      String appointmentId,
      int number,
      Instant askedFrom,
      @Nullable Instant startsAt,
      Visit.@Nullable Standing standing,
      List<DayOfWeek> weekdays,
      TimeRequest.DayPart part,
      Instant askedAt,
      RequestState state,
      TimeRequest.@Nullable Outcome outcome,
      @Nullable String closedBy,
      @Nullable Instant closedAt) {

    static TimeRequestView of(Stored<TimeRequest> stored, @Nullable Visit visit) {
      TimeRequest request = stored.state();
      TimeRequest.Closed closed = request.stage() instanceof TimeRequest.Closed is ? is : null;
      return new TimeRequestView(
          stored.id(),
          stored.version(),
          request.patientId(),
          request.siteId(),
          request.courseId(),
          request.appointmentId(),
          request.number(),
          request.startsAt(),
          visit == null ? null : visit.startsAt(),
          visit == null ? null : visit.standing(),
          List.copyOf(request.weekdays()),
          request.part(),
          request.askedAt(),
          closed == null ? RequestState.OPEN : RequestState.CLOSED,
          closed == null ? null : closed.outcome(),
          closed == null ? null : closed.by(),
          closed == null ? null : closed.at());
    }
  }

  /**
   * What came of a request.
   *
   * @param outcome what a scheduler did
   */
  record Closing(TimeRequest.Outcome outcome) {}

  /** Requests of the caller's sites, the longest waiting first. */
  @Operation(summary = "Patients' requests for another time, the longest waiting first")
  @GetMapping
  @PreAuthorize(BOOK)
  @Audited(resource = "time request", action = Action.READ)
  Page<TimeRequestView> timeRequests(
      @RequestParam @Nullable String site,
      @RequestParam @Nullable RequestState state,
      Paging paging,
      Caller caller) {
    var filter = new Document("state.siteId", new Document("$in", List.copyOf(caller.sites(site))));
    if (state != null) {
      filter.append("state.stage.is", state.name());
    }
    List<TimeRequestView> found =
        requests
            .query(
                filter,
                new Document("state.askedAt", 1).append("_id", 1),
                paging.skip(),
                paging.size())
            .stream()
            .map(this::view)
            .toList();
    audit.touched(found.stream().map(TimeRequestView::patientId).toList());
    return paging.page(found, requests.count(filter));
  }

  /** Says what came of a request; again the same changes nothing. */
  @Operation(summary = "Closes a request for another time, with what came of it")
  @PostMapping("/{id}/close")
  @PreAuthorize(BOOK)
  @Audited(resource = "time request", action = Action.WRITE)
  ResponseEntity<TimeRequestView> closeTimeRequest(
      @PathVariable String id, @RequestBody Closing closing, IfMatch ifMatch, Caller caller) {
    TimeRequest found = requests.find(id).orElseThrow(Problem::notFound).state();
    caller.requireSite(found.siteId());
    audit.touched(found.patientId());
    audit.at(found.siteId());
    Instant now = clock.instant();
    Stored<TimeRequest> after =
        ifMatch.change(
            requests,
            id,
            request ->
                switch (request.stage()) {
                  case TimeRequest.Open _ ->
                      Change.to(request.closed(closing.outcome(), caller.id(), now));
                  case TimeRequest.Closed was when was.outcome() == closing.outcome() ->
                      Change.to(request);
                  case TimeRequest.Closed _ ->
                      throw Problem.conflict("closed", "The request was dealt with already");
                });
    return Etags.ok(after, view(after));
  }

  private TimeRequestView view(Stored<TimeRequest> request) {
    return TimeRequestView.of(
        request, visits.find(request.state().courseId(), request.state().number()).orElse(null));
  }
}
