package org.infusionops.scheduling.course;

/** Names of a course's timers, besides those of {@link Reminders}. */
final class Timer {

  /** A place in the calendar is to be looked for, or the looking to be taken up again. */
  static final String PLACE = "place";

  /** The hold is over. */
  static final String HOLD_EXPIRY = "hold-expiry";

  /** The days are to be brought in line with the course. */
  static final String SETTLE_DAYS = "settle-days";

  /** A move that came to no end is to be given up. */
  static final String GIVE_UP_MOVE = "give-up-move";

  private Timer() {}
}
