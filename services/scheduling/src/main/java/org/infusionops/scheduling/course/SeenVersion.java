package org.infusionops.scheduling.course;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.sealing.Sha256;

/**
 * The version of a course as people know it: another one exactly when they would see another
 * course. A reminder that was sent, days that were settled or a move that was given up are writes
 * too, but no reason to refuse what somebody decides about the course they have before them.
 */
final class SeenVersion {

  /** Fits into what every program takes a JSON number for. */
  private static final int BITS = 52;

  private SeenVersion() {}

  /** From 1; the same in every process. */
  static long of(Course course) {
    SeriesOrder order = course.order();
    List<Object> seen =
        List.of(
            course.getClass().getSimpleName(),
            order.patientId(),
            order.siteId(),
            order.zone(),
            order.packId(),
            order.packVersion(),
            order.shape(),
            shown(course),
            course instanceof Movable movable ? movable.moves().made() : List.of());
    byte[] digest = Sha256.of(seen.toString().getBytes(StandardCharsets.UTF_8));
    return Math.max(1, ByteBuffer.wrap(digest).getLong() >>> (Long.SIZE - BITS));
  }

  private static List<?> shown(Course course) {
    return switch (course) {
      case Searching _ -> List.of();
      case Placing placing -> placing.slots();
      case Unplaced unplaced -> Arrays.asList(unplaced.obstacle(), unplaced.searchedBy());
      case Held held -> List.of(held.slots(), held.heldUntil());
      case Released released -> List.of(released.slots(), released.reason());
      case Booked booked -> booked.appointments();
      case Completed completed -> completed.appointments();
    };
  }

  /**
   * Changes the course if it is still as the caller has seen it.
   *
   * @throws StaleVersion when it is not
   */
  static Stored<Course> change(
      Aggregates<Course> courses,
      IfMatch ifMatch,
      String id,
      Function<Course, Change<Course>> decide) {
    return courses.change(
        id,
        course -> {
          require(ifMatch, id, course);
          return decide.apply(course);
        });
  }

  /**
   * @throws StaleVersion when the course is not as the caller has seen it
   */
  static void require(IfMatch ifMatch, String id, Course course) {
    Long expected = ifMatch.version();
    long current = of(course);
    if (expected != null && expected != current) {
      throw new StaleVersion("course", id, expected, current);
    }
  }

  /** What the caller has to have seen for this to be done. */
  static IfMatch asSeen(Course course) {
    return new IfMatch(of(course));
  }
}
