package org.infusionops.scheduling.course;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
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

  private static final String BOOK = "hasRole('scheduler')";

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
   * @param reason why
   * @param note why, in words, at most 500 characters; needed when the reason is OTHER
   */
  record Move(
      Instant startsAt,
      @Nullable String roomId,
      @Nullable String nurseId,
      @Nullable String prescriberId,
      RescheduleReason reason,
      @Nullable String note) {}

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
   * @param conflicts what is in the way; none when it fits
   */
  record Preview(
      boolean fits,
      Instant startsAt,
      Instant endsAt,
      Instant readyAt,
      String room,
      String nurse,
      String prescriber,
      List<Conflict> conflicts) {

    static Preview of(Fit fit) {
      Slot place = fit.place();
      return new Preview(
          fit.fits(),
          place.startsAt(),
          place.endsAt(),
          place.readyAt(),
          place.room(),
          place.nurse(),
          place.prescriber(),
          fit.conflicts());
    }
  }

  /** Whether the appointment fits there and, if not, everything in the way; changes nothing. */
  @Operation(summary = "Whether the appointment fits there, else all conflicts; changes nothing")
  @PostMapping("/preview")
  @PreAuthorize(BOOK)
  @Audited(resource = "course", action = Action.READ)
  Preview preview(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @RequestBody Place place,
      Caller caller) {
    var _ = inSight.get(id, caller);
    return Preview.of(
        rescheduling.preview(
            id,
            appointmentId,
            new Wanted(place.startsAt(), place.roomId(), place.nurseId(), place.prescriberId())));
  }

  /**
   * Moves the appointment; 409 {@code place-conflict} with every conflict in {@code errors} when it
   * does not fit. Moving it to where it is changes nothing.
   */
  @Operation(summary = "Moves an appointment; 409 with every conflict when it does not fit")
  @PostMapping
  @PreAuthorize(BOOK)
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
            appointmentId,
            ifMatch,
            new Wanted(move.startsAt(), move.roomId(), move.nurseId(), move.prescriberId()),
            new Moved.Why(move.reason(), note, caller.id()));
    return Etags.ok(course, inSight.view(course));
  }
}
