package org.infusionops.scheduling.course;

import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.springframework.stereotype.Component;

/** What is done when a course's timer rings. */
@Component
final class CourseTimers implements Rings<Course> {

  private final Aggregates<Course> courses;
  private final PlacingSeries placing;
  private final ReleasingSeries releasing;
  private final SettlingDays settling;
  private final RemindingPatients reminding;
  private final MovingPlaces moving;

  CourseTimers(
      Aggregates<Course> courses,
      PlacingSeries placing,
      ReleasingSeries releasing,
      SettlingDays settling,
      RemindingPatients reminding,
      MovingPlaces moving) {
    this.courses = courses;
    this.placing = placing;
    this.releasing = releasing;
    this.settling = settling;
    this.reminding = reminding;
    this.moving = moving;
  }

  @Override
  public Aggregates<Course> aggregates() {
    return courses;
  }

  @Override
  public void ring(Ringing<Course> timer) {
    switch (timer.name()) {
      case Timer.PLACE -> place(timer);
      case Timer.HOLD_EXPIRY -> releasing.expire(timer);
      case Timer.SETTLE_DAYS -> settling.settle(timer);
      case Timer.GIVE_UP_MOVE -> moving.giveUp(timer);
      case String name when Reminders.isTimer(name) -> reminding.remind(timer);
      default -> throw new IllegalStateException("a course has no timer " + timer.name());
    }
  }

  /** The placing's own writes move or disarm its timer; once there is nothing to place, it goes. */
  private void place(Ringing<Course> timer) {
    Course after = placing.place(courses.get(timer.id())).state();
    if (!(after instanceof Searching || after instanceof Placing || after instanceof Unplaced)) {
      var _ = courses.changeOnRing(timer, Change::to);
    }
  }
}
