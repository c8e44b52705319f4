package org.infusionops.scheduling.course;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.TryAgain;
import org.infusionops.scheduling.course.ReschedulingAppointment.Step;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Moves or cancels many appointments, one after another: each with those that move with it, wholly
 * or not at all. What does not hold any more is told, and left as it is.
 */
@Component
public final class ReplanningAppointments {

  private final Aggregates<Course> courses;
  private final ReschedulingAppointment rescheduling;
  private final CancellingAppointment cancelling;

  ReplanningAppointments(
      Aggregates<Course> courses,
      ReschedulingAppointment rescheduling,
      CancellingAppointment cancelling) {
    this.courses = courses;
    this.rescheduling = rescheduling;
    this.cancelling = cancelling;
  }

  /**
   * What is to become of one appointment.
   *
   * @param courseId its course
   * @param appointmentId its id
   * @param seenAt when it was to start when this was decided (UTC); it is left alone if it was
   *     moved since
   * @param to where it is wanted; absent to cancel it, by the clinic
   * @param others sessions of the same series that move with it, as was shown; absent for none
   */
  public record Row(
      String courseId,
      String appointmentId,
      Instant seenAt,
      @Nullable Wish to,
      @Nullable List<Other> others) {

    List<Other> along() {
      return others == null ? List.of() : others;
    }

    /** Every session of the row with when it was to start when this was decided. */
    Map<String, Instant> seen() {
      var seen = new LinkedHashMap<String, Instant>();
      seen.put(appointmentId, seenAt);
      along().forEach(other -> seen.put(other.appointmentId(), other.seenAt()));
      return seen;
    }
  }

  /**
   * A session that moves as well.
   *
   * @param appointmentId its id
   * @param seenAt when it was to start when this was decided (UTC)
   * @param to where it is wanted
   */
  public record Other(String appointmentId, Instant seenAt, Wish to) {}

  /**
   * Where an appointment is wanted.
   *
   * @param startsAt when the patient is to be due (UTC), on a quarter of an hour
   * @param room the room; absent when any will do
   * @param nurse the nurse's staff id; absent when any will do
   * @param prescriber the prescriber's staff id; absent when any will do
   */
  public record Wish(
      Instant startsAt,
      @Nullable String room,
      @Nullable String nurse,
      @Nullable String prescriber) {

    Wanted wanted() {
      return new Wanted(startsAt, room, nurse, prescriber);
    }
  }

  /** What has become of an appointment. */
  public enum Outcome {
    MOVED,
    CANCELLED,
    /** Nothing: the series is not as it was seen any more. */
    STALE,
    /** Nothing: it is where it was. */
    REFUSED
  }

  /**
   * What has become of a row.
   *
   * @param courseId its course
   * @param appointmentId its id
   * @param patientId the patient; absent when there is no such course here
   * @param outcome what happened
   * @param message why not, in plain words; only when nothing was done
   * @param now where the row's sessions are by now, in order; only when stale, and without those
   *     that do not take place any more
   */
  @Schema(name = "ReplanResult")
  public record Result(
      String courseId,
      String appointmentId,
      @Nullable String patientId,
      Outcome outcome,
      @Nullable Said message,
      List<Standing> now) {

    public Result {
      now = List.copyOf(now);
    }
  }

  /**
   * Where a session is.
   *
   * @param appointmentId its id
   * @param number which session of the course, from 1
   * @param at its place
   */
  public record Standing(String appointmentId, int number, Proposal.Place at) {}

  /**
   * Does it, row by row.
   *
   * @param siteId rows of other sites are refused as if they were not there
   * @param reason why appointments are moved
   * @param note the same in words
   * @param by the staff member who decided
   */
  public List<Result> replan(
      String siteId, List<Row> rows, RescheduleReason reason, @Nullable String note, String by) {
    var why = new Moved.Why(reason, note, by);
    return rows.stream().map(row -> replan(siteId, row, why)).toList();
  }

  private Result replan(String siteId, Row row, Moved.Why why) {
    Optional<Stored<Course>> found =
        courses
            .find(row.courseId())
            .filter(course -> course.state().order().siteId().equals(siteId));
    if (found.isEmpty()) {
      return nothing(
          row,
          null,
          Outcome.REFUSED,
          new Said("There is no such appointment here", "Aquí no hay tal cita"),
          List.of());
    }
    Stored<Course> course = found.get();
    String patientId = course.state().order().patientId();
    if (!isAsSeen(course.state(), row)) {
      return stale(row, course.state());
    }
    var asSeen = SeenVersion.asSeen(course.state());
    try {
      Wish to = row.to();
      if (to == null) {
        var _ =
            cancelling.cancel(
                row.courseId(),
                row.appointmentId(),
                asSeen,
                CancellationReason.CLINIC_HOLD,
                CancelledBy.CLINIC,
                HoldKind.NO_ROOM_OR_STAFF);
        return done(row, patientId, Outcome.CANCELLED);
      }
      var _ = rescheduling.reschedule(row.courseId(), steps(row, to), asSeen, why);
      return done(row, patientId, Outcome.MOVED);
    } catch (Problem problem) {
      return nothing(row, patientId, Outcome.REFUSED, words(problem), List.of());
    } catch (StaleVersion | TryAgain _) {
      return stale(row, courses.get(row.courseId()).state());
    }
  }

  private static List<Step> steps(Row row, Wish to) {
    return Stream.concat(
            Stream.of(new Step(row.appointmentId(), to.wanted())),
            row.along().stream().map(other -> new Step(other.appointmentId(), other.to().wanted())))
        .toList();
  }

  private static boolean isAsSeen(Course course, Row row) {
    return row.seen().entrySet().stream()
        .allMatch(
            seen ->
                course.standing().stream()
                    .anyMatch(
                        slot ->
                            slot.appointmentId().equals(seen.getKey())
                                && slot.startsAt().equals(seen.getValue())));
  }

  private static Result stale(Row row, Course course) {
    return nothing(
        row,
        course.order().patientId(),
        Outcome.STALE,
        new Said(
            "The appointment, or one that was to move with it, was moved or cancelled meanwhile",
            "La cita, o una que debía cambiar con ella, se cambió o canceló mientras tanto"),
        course.standing().stream()
            .filter(slot -> row.seen().containsKey(slot.appointmentId()))
            .map(slot -> new Standing(slot.appointmentId(), slot.number(), Proposal.Place.of(slot)))
            .toList());
  }

  private static Said words(Problem problem) {
    String detail = problem.detail();
    if (problem.violations().isEmpty()) {
      return detail == null
          ? new Said("It cannot be done", "No se puede hacer")
          : Said.same(detail);
    }
    if (detail == null) {
      Violation first = problem.violations().getFirst();
      return Said.of("%s %s", "%s %s", first.field(), first.message());
    }
    // What is in the way is said in whole sentences.
    return Said.joined(
        problem.violations().stream().map(Violation::message).toList(), Said.same(" "));
  }

  private static Result done(Row row, String patientId, Outcome outcome) {
    return new Result(row.courseId(), row.appointmentId(), patientId, outcome, null, List.of());
  }

  private static Result nothing(
      Row row, @Nullable String patientId, Outcome outcome, Said message, List<Standing> now) {
    return new Result(row.courseId(), row.appointmentId(), patientId, outcome, message, now);
  }
}
