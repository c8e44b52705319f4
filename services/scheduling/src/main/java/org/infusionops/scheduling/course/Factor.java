package org.infusionops.scheduling.course;

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
  String text() {
    return switch (what) {
      case DAYS_UNTIL_FIRST -> "begins after %s".formatted(days());
      case DAYS_UNTIL_LAST -> "done after %s".formatted(days());
      case SAME_NURSE -> "the same nurse in %d of %d%s".formatted(count, of, wish());
      case SAME_ROOM -> "the same room in %d of %d%s".formatted(count, of, wish());
    };
  }

  private String days() {
    return count == 1 ? "1 day" : count + " days";
  }

  private String wish() {
    if (!wished) {
      return "";
    }
    return missed() ? " (wish missed)" : " (as wished)";
  }
}
