package org.infusionops.scheduling.course;

import org.infusionops.starter.text.Said;

/**
 * One thing that gives a series its rank.
 *
 * @param what the kind
 * @param count days, or sessions with the same
 * @param of how many sessions there are
 * @param wished whether the patient wished for it
 * @param points what it counts; the fewer in all the better
 */
record Factor(What what, int count, int of, boolean wished, int points) {

  /** What may give a series its rank. */
  enum What {
    /** Days from the first date looked at until the first session. */
    DAYS_UNTIL_FIRST,
    /** Days from the first date looked at until the last session. */
    DAYS_UNTIL_LAST,
    /** In how many of the sessions the nurse is the same. */
    SAME_NURSE,
    /** In how many of the sessions the room is the same. */
    SAME_ROOM
  }

  /** Whether a wish is not met. */
  boolean missed() {
    return wished && count < of;
  }

  /** In plain words. */
  Said text() {
    return switch (what) {
      case DAYS_UNTIL_FIRST -> Said.of("begins after %s", "empieza en %s", days(count));
      case DAYS_UNTIL_LAST -> Said.of("done after %s", "termina en %s", days(count));
      case SAME_NURSE ->
          Said.of(
              "the same nurse in %d of %d%s",
              "la misma enfermera en %d de %d%s", count, of, wish());
      case SAME_ROOM ->
          Said.of("the same room in %d of %d%s", "la misma sala en %d de %d%s", count, of, wish());
    };
  }

  /** So many days. */
  static Said days(long count) {
    return count == 1 ? new Said("1 day", "1 día") : Said.of("%d days", "%d días", count);
  }

  private Said wish() {
    if (!wished) {
      return Said.same("");
    }
    return missed()
        ? new Said(" (wish missed)", " (no como se pidió)")
        : new Said(" (as wished)", " (como se pidió)");
  }
}
