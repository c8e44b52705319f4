package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.TryAgain;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Moves or cancels many appointments, one after another: each wholly or not at all. What does not
 * hold any more is told, and left as it is.
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
   */
  public record Row(String courseId, String appointmentId, Instant seenAt, @Nullable Wish to) {}

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
      @Nullable String prescriber) {}

  /** What has become of an appointment. */
  public enum Outcome {
    MOVED,
    CANCELLED,
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
   * @param message why not, in plain words; only when refused
   */
  public record Result(
      String courseId,
      String appointmentId,
      @Nullable String patientId,
      Outcome outcome,
      @Nullable String message) {}

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
      return refused(row, null, "There is no such appointment here");
    }
    String patientId = found.get().state().order().patientId();
    try {
      requireUnmoved(found.get().state(), row);
      Wish to = row.to();
      if (to == null) {
        var _ =
            cancelling.cancel(
                row.courseId(),
                row.appointmentId(),
                new IfMatch(found.get().version()),
                CancellationReason.CLINIC_HOLD,
                CancelledBy.CLINIC,
                HoldKind.NO_ROOM_OR_STAFF);
        return done(row, patientId, Outcome.CANCELLED);
      }
      var _ =
          rescheduling.reschedule(
              row.courseId(),
              row.appointmentId(),
              new IfMatch(found.get().version()),
              new Wanted(to.startsAt(), to.room(), to.nurse(), to.prescriber()),
              why);
      return done(row, patientId, Outcome.MOVED);
    } catch (Problem problem) {
      return refused(row, patientId, words(problem));
    } catch (StaleVersion | TryAgain _) {
      return refused(row, patientId, "Somebody else changed the series at this moment");
    }
  }

  private static void requireUnmoved(Course course, Row row) {
    boolean stands =
        course.standing().stream()
            .anyMatch(
                slot ->
                    slot.appointmentId().equals(row.appointmentId())
                        && slot.startsAt().equals(row.seenAt()));
    if (!stands) {
      throw Problem.conflict(
          "appointment-changed", "The appointment was moved or cancelled meanwhile");
    }
  }

  private static String words(Problem problem) {
    String detail = problem.detail();
    if (detail != null) {
      return detail;
    }
    return problem.violations().isEmpty()
        ? "It cannot be done"
        : problem.violations().getFirst().field() + " " + problem.violations().getFirst().message();
  }

  private static Result done(Row row, String patientId, Outcome outcome) {
    return new Result(row.courseId(), row.appointmentId(), patientId, outcome, null);
  }

  private static Result refused(Row row, @Nullable String patientId, String message) {
    return new Result(row.courseId(), row.appointmentId(), patientId, Outcome.REFUSED, message);
  }
}
