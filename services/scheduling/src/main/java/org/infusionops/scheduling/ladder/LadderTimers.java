package org.infusionops.scheduling.ladder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.infusionops.contracts.scheduling.VisitDue;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.scheduling.course.EndingCourse;
import org.infusionops.scheduling.course.OrderingSession;
import org.springframework.stereotype.Component;

/** What a ladder owes: an ordered session, courses to be ended, word that a visit is due. */
@Component
class LadderTimers implements Rings<Ladder> {

  static final String ORDER = "order";
  static final String END_COURSES = "end-courses";
  static final String TELL_DUE = "tell-due";

  /** The request itself is first; after a crash the timer does it. */
  static final Duration AFTER_A_CRASH = Duration.ofSeconds(10);

  private static final LocalTime OFFICE_HOUR = LocalTime.of(10, 0);

  private final Aggregates<Ladder> ladders;
  private final OrderingSession ordering;
  private final EndingCourse ending;

  LadderTimers(Aggregates<Ladder> ladders, OrderingSession ordering, EndingCourse ending) {
    this.ladders = ladders;
    this.ordering = ordering;
    this.ending = ending;
  }

  @Override
  public Aggregates<Ladder> aggregates() {
    return ladders;
  }

  @Override
  public void ring(Ringing<Ladder> timer) {
    if (!(timer.state() instanceof Treatment treatment)) {
      throw new IllegalStateException("a ladder that awaits its treatment has no timers");
    }
    switch (timer.name()) {
      case ORDER -> {
        order(treatment);
        done(timer);
      }
      case END_COURSES -> end(timer, treatment);
      case TELL_DUE -> tell(timer);
      default -> throw new IllegalStateException("a ladder has no timer " + timer.name());
    }
  }

  /** Makes the order a course. May be repeated. */
  void order(Treatment treatment) {
    Order order = treatment.order();
    if (order != null) {
      ordering.order(order.courseId(), treatment.origin().seriesId(), order.minHoursBetween());
    }
  }

  /** Ends what is still to come; whether nothing is left. May be repeated. */
  boolean end(Treatment treatment) {
    boolean series = ending.end(treatment.origin().seriesId());
    Order order = treatment.order();
    return (order == null || ending.end(order.courseId())) && series;
  }

  private void done(Ringing<Ladder> timer) {
    var _ = ladders.changeOnRing(timer, Change::to);
  }

  private void end(Ringing<Ladder> timer, Treatment treatment) {
    boolean nothingLeft = end(treatment);
    var _ =
        ladders.changeOnRing(
            timer,
            ladder ->
                nothingLeft
                    ? Change.to(ladder)
                    : Change.to(ladder).arm(END_COURSES, timer.now().plus(AFTER_A_CRASH)));
  }

  private void tell(Ringing<Ladder> timer) {
    var _ =
        ladders.changeOnRing(
            timer,
            ladder -> {
              if (!(ladder instanceof Treatment treatment) || !isToBeTold(treatment)) {
                return Change.to(ladder);
              }
              LocalDate due = treatment.due();
              return due == null
                  ? Change.to(ladder)
                  : Change.<Ladder>to(treatment.told(due))
                      .publish(
                          new VisitDue(
                              timer.id(), treatment.patientId(), treatment.siteId(), timer.now()));
            });
  }

  /** Arms the timer that tells the patient, where there is something to tell; else disarms it. */
  static Change<Ladder> withNotice(Change<Ladder> change) {
    if (!(change.state() instanceof Treatment treatment)) {
      return change;
    }
    Step step = treatment.step();
    LocalDate due = treatment.due();
    if (step == null || due == null || !isToBeTold(treatment)) {
      return change.disarm(TELL_DUE);
    }
    int days = Math.min(treatment.plan().rules().noticeDays(), step.everyDays() / 2);
    Instant at =
        due.minusDays(days).atTime(OFFICE_HOUR).atZone(treatment.origin().zone()).toInstant();
    return change.arm(TELL_DUE, at);
  }

  private static boolean isToBeTold(Treatment treatment) {
    LocalDate due = treatment.due();
    return due != null && treatment.order() == null && !due.equals(treatment.toldFor());
  }
}
