package org.infusionops.scheduling.course;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.infusionops.eventing.Ids;

/**
 * A place in the calendar is being looked for.
 *
 * @param order what is to be booked
 * @param attempt how many plans were made before
 * @param givenUp the last plan, if it could not be kept; its reservations are still to be cleared
 */
record Searching(SeriesOrder order, int attempt, List<Slot> givenUp) implements Course {

  Searching {
    givenUp = List.copyOf(givenUp);
  }

  static Searching first(SeriesOrder order) {
    return new Searching(order, 0, List.of());
  }

  @Override
  public boolean claimsThePatient() {
    return true;
  }

  @Override
  public List<Slot> standing() {
    return List.of();
  }

  /**
   * Plans to take these openings.
   *
   * @param hold how long for, though never longer than the first session's start
   */
  Placing plan(String courseId, List<Opening> openings, Instant now, Duration hold) {
    int next = attempt + 1;
    List<Slot> slots =
        IntStream.rangeClosed(1, openings.size())
            .mapToObj(number -> slot(courseId, next, number, openings.get(number - 1)))
            .toList();
    Instant first = slots.getFirst().startsAt();
    Instant until = now.plus(hold);
    return new Placing(order, next, slots, until.isBefore(first) ? until : first);
  }

  private Slot slot(String courseId, int plan, int number, Opening opening) {
    // Every plan has its own ids, so that what a late writer of an old plan leaves behind can
    // be told from what the course stands on.
    String id = Ids.of("appointment", courseId, Integer.toString(plan), Integer.toString(number));
    return Slot.first(id, number, opening, order.shape());
  }

  Unplaced unplaced(Obstacle obstacle, Instant now) {
    return new Unplaced(order, attempt, obstacle, now, null, Moves.NONE);
  }
}
