package org.infusionops.scheduling.course;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.bson.Document;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.privacy.SamePerson;
import org.infusionops.starter.problems.Problem;
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

/**
 * Courses over HTTP. A command answers with the course after it, 409 when its state does not allow
 * it, 412 when {@code If-Match} names another version.
 */
@RestController
@RequestMapping("/v1/courses")
class CourseController {

  private static final String READ = "hasAnyRole('scheduler', 'nurse', 'prescriber', 'intake')";
  private static final String BOOK = "hasRole('scheduler')";
  private static final String RECEIVE = "hasAnyRole('scheduler', 'nurse', 'prescriber')";

  private final Aggregates<Course> courses;
  private final ConfirmingSeries confirming;
  private final ReleasingSeries releasing;
  private final CheckingIn checkingIn;
  private final CancellingAppointment cancelling;
  private final ConfirmingAppointment comingTo;
  private final CoursesInSight inSight;
  private final SamePerson samePatients;
  private final AuditTrail audit;

  CourseController(
      Aggregates<Course> courses,
      ConfirmingSeries confirming,
      ReleasingSeries releasing,
      CheckingIn checkingIn,
      CancellingAppointment cancelling,
      ConfirmingAppointment comingTo,
      CoursesInSight inSight,
      SamePerson samePatients,
      AuditTrail audit) {
    this.courses = courses;
    this.confirming = confirming;
    this.releasing = releasing;
    this.checkingIn = checkingIn;
    this.cancelling = cancelling;
    this.comingTo = comingTo;
    this.inSight = inSight;
    this.samePatients = samePatients;
    this.audit = audit;
  }

  /**
   * Why a held series is given up.
   *
   * @param reason RELEASED_BY_STAFF or DECLINED_BY_PATIENT; that a hold expired is for the clock
   *     alone to say
   */
  record Release(ReleaseReason reason) {}

  /**
   * Why an appointment is cancelled.
   *
   * @param reason the code money depends on
   * @param by who cancels
   * @param hold what kind of hold; needed exactly when the reason is CLINIC_HOLD
   */
  record Cancel(CancellationReason reason, CancelledBy by, @Nullable HoldKind hold) {}

  /** Courses of the caller's sites, the latest first. */
  @Operation(summary = "Courses of the caller's sites, the latest first")
  @GetMapping
  @PreAuthorize(READ)
  @Audited(resource = "course", action = Action.READ)
  Page<CourseView> list(
      @RequestParam @Nullable String patientId,
      @RequestParam @Nullable String site,
      @RequestParam CourseView.@Nullable State state,
      Paging paging,
      Caller caller) {
    var filter = new Document();
    if (patientId != null) {
      filter.append("state.order.patientId", new Document("$in", samePatients.allOf(patientId)));
    }
    filter.append("state.order.siteId", new Document("$in", List.copyOf(caller.sites(site))));
    if (state != null) {
      filter.append("state.is", state.storedAs());
    }
    List<CourseView> found =
        courses
            .query(
                filter,
                new Document("state.order.orderedAt", -1).append("_id", 1),
                paging.skip(),
                paging.size())
            .stream()
            .map(inSight::view)
            .toList();
    audit.touched(found.stream().map(CourseView::patientId).toList());
    return paging.page(found, courses.count(filter));
  }

  /** One course with its appointments and progress. */
  @Operation(summary = "One course with its appointments and progress")
  @GetMapping("/{id}")
  @PreAuthorize(READ)
  @Audited(resource = "course", action = Action.READ)
  ResponseEntity<CourseView> get(@PathVariable String id, Caller caller) {
    return answer(inSight.get(id, caller));
  }

  /** Books the held series; 409 when the hold is over. Confirming again changes nothing. */
  @Operation(summary = "Books the held series; 409 when the hold is over")
  @PostMapping("/{id}/confirm")
  @PreAuthorize(BOOK)
  @Audited(resource = "course", action = Action.WRITE)
  ResponseEntity<CourseView> confirm(@PathVariable String id, IfMatch ifMatch, Caller caller) {
    var _ = inSight.get(id, caller);
    return answer(confirming.confirm(id, ifMatch));
  }

  /** Gives the held series up; by staff when nothing else is said. */
  @Operation(summary = "Gives the held series up")
  @PostMapping("/{id}/release")
  @PreAuthorize(BOOK)
  @Audited(resource = "course", action = Action.WRITE)
  ResponseEntity<CourseView> release(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Release release,
      IfMatch ifMatch,
      Caller caller) {
    var _ = inSight.get(id, caller);
    ReleaseReason reason = release == null ? ReleaseReason.RELEASED_BY_STAFF : release.reason();
    if (reason == ReleaseReason.HOLD_EXPIRED) {
      throw Problem.invalid(
          "reason",
          "must be RELEASED_BY_STAFF or DECLINED_BY_PATIENT, for holds expire by themselves");
    }
    return answer(releasing.release(id, ifMatch, reason));
  }

  /** The patient has arrived; 409 outside the time for it, saying when that is. */
  @Operation(summary = "Checks the patient in, from checkInFrom until the end; 409 at other times")
  @PostMapping("/{id}/appointments/{appointmentId}/check-in")
  @PreAuthorize(RECEIVE)
  @Audited(resource = "course", action = Action.WRITE)
  ResponseEntity<CourseView> checkIn(
      @PathVariable String id, @PathVariable String appointmentId, IfMatch ifMatch, Caller caller) {
    var _ = inSight.get(id, caller);
    return answer(checkingIn.checkIn(id, appointmentId, ifMatch));
  }

  /** Cancels one appointment, with the reason and by whom. */
  @Operation(summary = "Cancels one appointment, with the reason and by whom")
  @PostMapping("/{id}/appointments/{appointmentId}/cancel")
  @PreAuthorize(BOOK)
  @Audited(resource = "course", action = Action.WRITE)
  ResponseEntity<CourseView> cancel(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @RequestBody Cancel cancel,
      IfMatch ifMatch,
      Caller caller) {
    var _ = inSight.get(id, caller);
    return answer(
        cancelling.cancel(id, appointmentId, ifMatch, cancel.reason(), cancel.by(), cancel.hold()));
  }

  /** The patient says they will come to this appointment. */
  @Operation(summary = "Notes that the patient will come to this appointment")
  @PostMapping("/{id}/appointments/{appointmentId}/confirm")
  @PreAuthorize(BOOK)
  @Audited(resource = "course", action = Action.WRITE)
  ResponseEntity<CourseView> confirmAppointment(
      @PathVariable String id, @PathVariable String appointmentId, IfMatch ifMatch, Caller caller) {
    var _ = inSight.get(id, caller);
    return answer(comingTo.confirm(id, appointmentId, ifMatch));
  }

  private ResponseEntity<CourseView> answer(Stored<Course> course) {
    return inSight.ok(course, inSight.view(course));
  }
}
