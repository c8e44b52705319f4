package org.infusionops.scheduling.ladder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.infusionops.contracts.scheduling.VisitDue;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.scheduling.course.CourseFacts;
import org.infusionops.scheduling.course.EndingCourse;
import org.infusionops.scheduling.course.OrderingSession;
import org.infusionops.scheduling.course.ReadingCourse;
import org.springframework.stereotype.Component;

/** What a ladder owes: an ordered session, courses to be ended, word that a visit is due. */
@Component
class LadderTimers implements Rings<Ladder> {

  static final String ORDER = "order";
  static final String END_COURSES = "end-courses";
  static final String TELL_DUE = "tell-due";
  static final String SERIES_OVER = "series-over";

  /** So often it is looked whether anything of a series is still to come. */
  static final Duration LOOKED_AGAIN = Duration.ofDays(2);

  /** The request itself is first; after a crash the timer does it. */
  static final Duration AFTER_A_CRASH = Duration.ofSeconds(10);

  private final Aggregates<Ladder> ladders;
  private final OrderingSession ordering;
  private final EndingCourse ending;
  private final ReadingCourse courses;

  LadderTimers(
      Aggregates<Ladder> ladders,
      OrderingSession ordering,
      EndingCourse ending,
      ReadingCourse courses) {
    this.ladders = ladders;
    this.ordering = ordering;
    this.ending = ending;
    this.courses = courses;
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
      case SERIES_OVER -> lookAtSeries(timer, treatment);
      default -> throw new IllegalStateException("a ladder has no timer " + timer.name());
    }
  }

  /** Of a series whose last sessions fall out no session tells that it is over. */
  private void lookAtSeries(Ringing<Ladder> timer, Treatment seen) {
    boolean over =
        courses
            .find(seen.origin().seriesId())
            .map(series -> series.standing() == CourseFacts.Standing.OVER)
            .orElse(false);
    var _ =
        ladders.changeOnRing(
            timer,
            ladder -> {
              if (!(ladder instanceof Treatment treatment)
                  || !treatment.position().isSeries()
                  || treatment.hasAllOfSeries()
                  || treatment.endedAt() != null) {
                return Change.to(ladder);
              }
              return over
                  ? Change.to(treatment.cutShort())
                  : Change.to(ladder).arm(SERIES_OVER, timer.now().plus(LOOKED_AGAIN));
            });
  }

  /** Makes the order a course. May be repeated. */
  void order(Treatment treatment) {
    Order order = treatment.order();
    if (order != null) {
      ordering.order(
          order.courseId(),
          treatment.origin().seriesId(),
          treatment.siteId(),
          order.minHoursBetween());
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
              if (!(ladder instanceof Treatment treatment) || !TellingDue.isToBeTold(treatment)) {
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

  /** Arms the timer that looks whether anything of the series is still to come. */
  static Change<Ladder> withLook(Change<Ladder> change, Instant now) {
    return change.state() instanceof Treatment treatment
            && treatment.position().isSeries()
            && !treatment.hasAllOfSeries()
            && treatment.endedAt() == null
        ? change.arm(SERIES_OVER, now.plus(LOOKED_AGAIN))
        : change.disarm(SERIES_OVER);
  }
}
