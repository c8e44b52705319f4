package org.infusionops.scheduling.course;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.course.ReschedulingAppointment.Step;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.text.LegibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moving one appointment over HTTP. */
@RestController
@RequestMapping("/v1/courses/{id}/appointments/{appointmentId}/reschedule")
class ReschedulingController {

  /** Longest note, in characters. */
  private static final int LONGEST_NOTE = 500;

  private final ReschedulingAppointment rescheduling;
  private final CoursesInSight inSight;

  ReschedulingController(ReschedulingAppointment rescheduling, CoursesInSight inSight) {
    this.rescheduling = rescheduling;
    this.inSight = inSight;
  }

  /**
   * Where an appointment is wanted.
   *
   * @param startsAt when the patient is to be due (UTC), on a quarter of an hour
   * @param roomId the room; absent when any will do, the present one first
   * @param nurseId the nurse's staff id; absent when any will do, the present one first
   * @param prescriberId the prescriber's staff id; absent when any will do, the present one first
   */
  @Schema(name = "WantedPlace")
  record Place(
      Instant startsAt,
      @Nullable String roomId,
      @Nullable String nurseId,
      @Nullable String prescriberId) {}

  /**
   * A move.
   *
   * @param startsAt when the patient is to be due (UTC), on a quarter of an hour
   * @param roomId the room; absent when any will do, the present one first
   * @param nurseId the nurse's staff id; absent when any will do, the present one first
   * @param prescriberId the prescriber's staff id; absent when any will do, the present one first
   * @param others other sessions that move with it, as the preview has shown; absent for none
   * @param reason why
   * @param note why, in words, at most 500 characters; needed when the reason is OTHER
   * @param override why the protocol's longest time may be exceeded, 8 to 500 characters; for
   *     prescribers, who do not move what the protocol allows
   */
  @Schema(name = "AppointmentMove")
  record Move(
      Instant startsAt,
      @Nullable String roomId,
      @Nullable String nurseId,
      @Nullable String prescriberId,
      @Nullable List<Other> others,
      RescheduleReason reason,
      @Nullable String note,
      @Nullable String override) {

    /** The appointment itself first. */
    List<Step> steps(String appointmentId) {
      var steps = new ArrayList<Step>();
      steps.add(new Step(appointmentId, new Wanted(startsAt, roomId, nurseId, prescriberId)));
      var seen = new HashSet<>(Set.of(appointmentId));
      for (Other other : others == null ? List.<Other>of() : others) {
        if (!seen.add(other.appointmentId())) {
          throw Problem.invalid("others", "must name each appointment once");
        }
        steps.add(new Step(other.appointmentId(), Wanted.at(other.startsAt())));
      }
      return steps;
    }
  }

  /**
   * Another session that moves as well.
   *
   * @param appointmentId the appointment
   * @param startsAt when the patient is to be due (UTC), on a quarter of an hour
   */
  @Schema(name = "OtherStart")
  record Other(String appointmentId, Instant startsAt) {}

  /**
   * Another session that would have to move as well.
   *
   * @param appointmentId the appointment
   * @param number which session of the course, from 1
   * @param from when it starts now (UTC)
   * @param startsAt when the patient would be due (UTC)
   * @param endsAt when the patient might leave (UTC)
   * @param room the room it would be in
   * @param nurse the nurse's staff id
   * @param prescriber the prescriber's staff id
   */
  @Schema(name = "OtherMove")
  record AlsoMoves(
      String appointmentId,
      int number,
      Instant from,
      Instant startsAt,
      Instant endsAt,
      String room,
      String nurse,
      String prescriber) {

    static AlsoMoves of(Slot place, Slot from) {
      return new AlsoMoves(
          place.appointmentId(),
          place.number(),
          from.startsAt(),
          place.startsAt(),
          place.endsAt(),
          place.room(),
          place.nurse(),
          place.prescriber());
    }
  }

  /**
   * Whether an appointment fits.
   *
   * @param fits whether nothing is in the way
   * @param startsAt when the patient would be due (UTC)
   * @param endsAt when the patient might leave (UTC)
   * @param readyAt when the room would be ready for the next patient (UTC)
   * @param room the room it would be in
   * @param nurse the nurse's staff id
   * @param prescriber the prescriber's staff id
   * @param conflicts what is in the way if nothing else moves; none when it fits
   * @param fitsWithOthers whether nothing is in the way once the others are moved
   * @param needsPrescriber whether it would fit, the others moved, if a prescriber let the
   *     protocol's longest time be exceeded, with a reason
   * @param others where other sessions would have to go; to be sent back to do so
   * @param told what is not in the way, though the protocol would have it otherwise
   */
  @Schema(name = "MovePreview")
  record Preview(
      boolean fits,
      Instant startsAt,
      Instant endsAt,
      Instant readyAt,
      String room,
      String nurse,
      String prescriber,
      List<Conflict> conflicts,
      boolean fitsWithOthers,
      boolean needsPrescriber,
      List<AlsoMoves> others,
      List<Conflict> told) {

    static Preview of(ReschedulingAppointment.Plan plan, List<Slot> standing) {
      Fit fit = plan.fit();
      Slot place = fit.place();
      return new Preview(
          fit.fits(),
          place.startsAt(),
          place.endsAt(),
          place.readyAt(),
          place.room(),
          place.nurse(),
          place.prescriber(),
          fit.conflicts(),
          plan.fits(),
          plan.needsPrescriber(),
          plan.others().stream().map(Fit::place).map(other -> moving(other, standing)).toList(),
          fit.told());
    }

    private static AlsoMoves moving(Slot place, List<Slot> standing) {
      return AlsoMoves.of(
          place,
          standing.stream()
              .filter(slot -> slot.appointmentId().equals(place.appointmentId()))
              .findFirst()
              .orElseThrow());
    }
  }

  /**
   * Whether the appointment fits there and, if not, everything in the way, and which other sessions
   * would have to move with it; changes nothing. Whoever moves it with the version answered here
   * gets what was shown, or 412.
   */
  @Operation(
      summary =
          "Whether the appointment fits there, else all conflicts and which others would have to"
              + " move; changes nothing")
  @PostMapping("/preview")
  @PreAuthorize(Overriding.MOVE)
  @Audited(resource = "course", action = Action.READ)
  ResponseEntity<Preview> preview(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @RequestBody Place place,
      Caller caller) {
    Stored<Course> course = inSight.get(id, caller);
    ReschedulingAppointment.Plan plan =
        rescheduling.plan(
            course,
            appointmentId,
            new Wanted(place.startsAt(), place.roomId(), place.nurseId(), place.prescriberId()));
    return inSight.ok(course, Preview.of(plan, course.state().standing()));
  }

  /**
   * Moves the appointment; 409 {@code place-conflict} with every conflict in {@code errors} when it
   * does not fit. Moving it to where it is changes nothing.
   */
  @Operation(summary = "Moves an appointment; 409 with every conflict when it does not fit")
  @PostMapping
  @PreAuthorize(Overriding.MOVE)
  @Audited(resource = "course", action = Action.WRITE)
  ResponseEntity<CourseView> reschedule(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @RequestBody Move move,
      IfMatch ifMatch,
      Caller caller) {
    var _ = inSight.get(id, caller);
    String note = move.note() == null || move.note().isBlank() ? null : move.note().strip();
    if (note == null && move.reason() == RescheduleReason.OTHER) {
      throw Problem.invalid("note", "is needed when the reason is OTHER");
    }
    if (note != null && note.length() > LONGEST_NOTE) {
      throw Problem.invalid("note", "has more than " + LONGEST_NOTE + " characters");
    }
    if (note != null && !LegibleText.isProse(note, 1)) {
      throw Problem.invalid("note", "must have visible characters, and no hidden ones");
    }
    Stored<Course> course =
        rescheduling.reschedule(
            id,
            move.steps(appointmentId),
            ifMatch,
            Overriding.why(move.reason(), note, move.override(), caller));
    return inSight.ok(course, inSight.view(course));
  }
}
