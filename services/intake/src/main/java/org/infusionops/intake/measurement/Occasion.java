package org.infusionops.intake.measurement;

import org.jspecify.annotations.Nullable;

/**
 * Why something was measured.
 *
 * @param session which session of the course it belongs to, from 1; only for {@link Kind#SESSION}
 */
public record Occasion(Kind kind, @Nullable Integer session) {

  /** The occasions there are. */
  public enum Kind {
    /** Before a course: what later scores are compared with. */
    BASELINE,
    /** On the occasion of a session. */
    SESSION,
    /** Later, or between courses. */
    FOLLOW_UP
  }

  /** The longest course. */
  public static final int MOST_SESSIONS = 99;

  /**
   * Checks that the two fit together.
   *
   * @throws IllegalArgumentException when a session has no number, or something else has one
   */
  public Occasion {
    if ((kind == Kind.SESSION) != (session != null)) {
      throw new IllegalArgumentException("a session has a number, nothing else has");
    }
    if (session != null && (session < 1 || session > MOST_SESSIONS)) {
      throw new IllegalArgumentException("a session's number is 1 to " + MOST_SESSIONS);
    }
  }

  /** Before a course. */
  public static Occasion baseline() {
    return new Occasion(Kind.BASELINE, null);
  }

  /** Later, or between courses. */
  public static Occasion followUp() {
    return new Occasion(Kind.FOLLOW_UP, null);
  }
}
