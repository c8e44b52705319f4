package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/** Ends a course for a medical reason: whatever of it is still to come does not take place. */
@Component
public final class EndingCourse {

  private final Aggregates<Course> courses;
  private final ReleasingSeries releasing;
  private final CancellingAppointment cancelling;
  private final InstantSource clock;

  EndingCourse(
      Aggregates<Course> courses,
      ReleasingSeries releasing,
      CancellingAppointment cancelling,
      InstantSource clock) {
    this.courses = courses;
    this.releasing = releasing;
    this.cancelling = cancelling;
    this.clock = clock;
  }

  /**
   * Cancels what is booked, releases what is held, looks for nothing any more. A session whose
   * patient is there already is left to those who treat. May be repeated.
   *
   * @return whether nothing is left to be done; not while a place is being reserved
   */
  public boolean end(String courseId) {
    return courses.find(courseId).map(course -> end(courseId, course.state())).orElse(true);
  }

  private boolean end(String courseId, Course course) {
    return switch (course) {
      case Searching _, Placing _ -> false;
      case Unplaced _ -> giveUp(courseId);
      case Held _ -> {
        releasing.release(courseId, IfMatch.ANY, ReleaseReason.RELEASED_BY_STAFF);
        yield true;
      }
      case Booked booked -> {
        cancelAwaited(courseId, booked.appointments());
        yield true;
      }
      case Released _, Completed _ -> true;
    };
  }

  private void cancelAwaited(String courseId, List<Appointment> appointments) {
    appointments.stream()
        .filter(appointment -> appointment.state().awaited())
        .forEach(
            appointment -> {
              var _ =
                  cancelling.cancel(
                      courseId,
                      appointment.id(),
                      IfMatch.ANY,
                      CancellationReason.MEDICAL,
                      CancelledBy.CLINIC);
            });
  }

  private boolean giveUp(String courseId) {
    Instant now = clock.instant();
    return courses
            .change(
                courseId,
                course ->
                    course instanceof Unplaced unplaced
                        ? Change.<Course>to(
                                new Released(
                                    unplaced.order(),
                                    List.of(),
                                    ReleaseReason.RELEASED_BY_STAFF,
                                    now,
                                    unplaced.moves()))
                            .disarm(Timer.PLACE)
                            .arm(Timer.SETTLE_DAYS, now)
                        : Change.to(course))
            .state()
        instanceof Released;
  }
}
