package org.infusionops.scheduling.ladder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.Trace;
import org.infusionops.scheduling.course.CourseFacts;
import org.infusionops.scheduling.course.CourseFacts.Standing;
import org.infusionops.scheduling.course.ReadingCourse;
import org.infusionops.scheduling.pack.Step;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Orders the session that is due next: a course of one, placed like any other. A step has one order
 * at a time; another can be given once nothing is to come of the first.
 */
@Component
class OrderingNext {

  private static final Logger log = LoggerFactory.getLogger(OrderingNext.class);

  private final Aggregates<Ladder> ladders;
  private final ReadingCourse courses;
  private final LadderTimers timers;
  private final InstantSource clock;

  OrderingNext(
      Aggregates<Ladder> ladders, ReadingCourse courses, LadderTimers timers, InstantSource clock) {
    this.ladders = ladders;
    this.courses = courses;
    this.timers = timers;
    this.clock = clock;
  }

  /**
   * Orders it.
   *
   * @throws Problem 409 when nothing is due yet, when it is ordered already, or when somebody has
   *     to decide first
   */
  Stored<Ladder> order(String id, IfMatch ifMatch, String by) {
    Instant now = clock.instant();
    Order before = DecidingTreatment.goingOn(ladders.get(id).state()).order();
    boolean over = before == null || isOver(before);
    Stored<Ladder> ordered =
        ifMatch.change(
            ladders,
            id,
            ladder -> {
              Treatment treatment = DecidingTreatment.goingOn(ladder);
              Order open = treatment.order();
              if (open != null && !(over && open.equals(before))) {
                throw Problem.conflict(
                    "step-ordered", "The next session is ordered already; see its course");
              }
              return Change.<Ladder>to(treatment.ordering(next(id, treatment, now, by)))
                  .disarm(LadderTimers.TELL_DUE)
                  .arm(LadderTimers.ORDER, now.plus(LadderTimers.AFTER_A_CRASH));
            });
    return ordered.state() instanceof Treatment treatment ? placed(ordered, treatment) : ordered;
  }

  /** An order whose course is not there yet is about to become one. */
  boolean isOver(Order order) {
    Optional<CourseFacts> course = courses.find(order.courseId());
    return course.isPresent() && course.get().standing() == Standing.OVER;
  }

  private Stored<Ladder> placed(Stored<Ladder> ordered, Treatment treatment) {
    try {
      timers.order(treatment);
    } catch (RuntimeException e) {
      log.warn("the order of ladder {} is left to its timer: {}", ordered.id(), Trace.of(e));
      return ordered;
    }
    return ladders.change(ordered.id(), ladder -> Change.to(ladder).disarm(LadderTimers.ORDER));
  }

  private static Order next(String id, Treatment treatment, Instant now, String by) {
    Step step = treatment.step();
    LocalDate due = treatment.due();
    if (step == null || due == null) {
      throw Problem.conflict("nothing-due", "Nothing is due while the series goes on");
    }
    Question.Kind asked = treatment.asks();
    if (asked != null && asked.holdsSessions()) {
      throw LadderCheckIn.needed(asked);
    }
    LocalDate from = orderedFrom(treatment, step, due);
    if (treatment.origin().dateOf(now).isBefore(from)) {
      throw Problem.conflict("not-due-yet", "It can be ordered from %s on".formatted(from));
    }
    int number = treatment.orders() + 1;
    return new Order(
        number,
        Ids.of("course", id, Integer.toString(number)),
        due,
        hoursFromTheLast(treatment, due.minusDays(step.earlyDays())),
        now,
        by);
  }

  /** From this date on the next session may be ordered, by the site's calendar. */
  static LocalDate orderedFrom(Treatment treatment, Step step, LocalDate due) {
    return due.minusDays(treatment.plan().rules().noticeDays(step));
  }

  /** Whole days, so that the same time of the day is far enough. */
  private static int hoursFromTheLast(Treatment treatment, LocalDate earliest) {
    if (treatment.done().isEmpty()) {
      return 0;
    }
    LocalDate last = treatment.origin().dateOf(treatment.done().getLast().at());
    long days = Math.max(0, earliest.toEpochDay() - last.toEpochDay());
    return Math.toIntExact(Duration.ofDays(days).toHours());
  }
}
