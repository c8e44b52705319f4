package org.infusionops.scheduling.course;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.course.ReschedulingController.Preview;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Patients who come late, or not at all, over HTTP. */
@RestController
@RequestMapping("/v1/courses/{id}/appointments/{appointmentId}")
class ArrivalController {

  private static final String RECEIVE = "hasAnyRole('scheduler', 'nurse', 'prescriber')";

  private final ReceivingLate receiving;
  private final RecordingNoShow recording;
  private final CoursesInSight inSight;

  ArrivalController(ReceivingLate receiving, RecordingNoShow recording, CoursesInSight inSight) {
    this.receiving = receiving;
    this.recording = recording;
    this.inSight = inSight;
  }

  /**
   * What can be done now about a patient who is expected.
   *
   * @param state EARLY, IN_TIME, or LATE when the clinic's grace is over
   * @param checkInFrom from when they can be checked in (UTC)
   * @param graceEnds until when they can be checked in (UTC)
   * @param today where today the whole session still fits, to be sent to {@code reschedule}; only
   *     when late
   * @param choices what staff may do
   */
  record Arriving(
      Arrival.State state,
      Instant checkInFrom,
      Instant graceEnds,
      @Nullable Preview today,
      List<Arrival.Choice> choices) {}

  /** Whether the patient can be checked in now, and if not, what else can be done. */
  @Operation(summary = "Whether the patient can be checked in now, and what else can be done")
  @GetMapping("/arrival")
  @PreAuthorize(RECEIVE)
  @Audited(resource = "course", action = Action.READ)
  ResponseEntity<Arriving> arrival(
      @PathVariable String id, @PathVariable String appointmentId, Caller caller) {
    Stored<Course> course = inSight.get(id, caller);
    Arrival arrival = receiving.look(course, appointmentId);
    ReschedulingAppointment.Plan today = arrival.today();
    return inSight.ok(
        course,
        new Arriving(
            arrival.state(),
            arrival.checkInFrom(),
            arrival.graceEnds(),
            today == null ? null : Preview.of(today, course.state().standing()),
            arrival.choices()));
  }

  /** The patient did not come; 409 before the clinic's grace is over. */
  @Operation(summary = "Records that the patient did not come; 409 before the grace is over")
  @PostMapping("/no-show")
  @PreAuthorize(RECEIVE)
  @Audited(resource = "course", action = Action.WRITE)
  ResponseEntity<CourseView> noShow(
      @PathVariable String id, @PathVariable String appointmentId, IfMatch ifMatch, Caller caller) {
    var _ = inSight.get(id, caller);
    Stored<Course> course = recording.record(id, appointmentId, ifMatch);
    return inSight.ok(course, inSight.view(course));
  }
}
