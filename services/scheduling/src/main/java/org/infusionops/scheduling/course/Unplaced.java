package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No series fits for now; a person may help, and it is looked for again every day, unless the
 * patient has another series: then it is for a person to say whether they need this one, too.
 *
 * @param order what is to be booked
 * @param attempt how many plans were made before
 * @param obstacle what stood in the way at the last look
 * @param lookedAt when that was
 * @param searchedBy by which policy; null when nothing was looked for, because of another series,
 *     and in what was stored before policies were named
 * @param moves what is being placed by hand
 */
record Unplaced(
    SeriesOrder order,
    int attempt,
    Obstacle obstacle,
    Instant lookedAt,
    @Nullable SearchedBy searchedBy,
    Moves moves)
    implements Movable {

  Unplaced {
    moves = Moves.orNone(moves);
  }

  @Override
  public boolean claimsThePatient() {
    return false;
  }

  @Override
  public List<Slot> standing() {
    return List.of();
  }

  @Override
  public Unplaced with(Moves next) {
    return new Unplaced(order, attempt, obstacle, lookedAt, searchedBy, next);
  }

  /** The same for the patient who goes by this id now. */
  Unplaced of(String patientId) {
    return new Unplaced(order.of(patientId), attempt, obstacle, lookedAt, searchedBy, moves);
  }

  /** Never looked for: the patient has another series. */
  static Unplaced besideAnother(SeriesOrder order, Instant now) {
    return new Unplaced(order, 0, Obstacle.ANOTHER_SERIES, now, null, Moves.NONE);
  }

  /** Looked for until the patient was found to have another series. */
  Unplaced besideAnother(Instant now) {
    return new Unplaced(order, attempt, Obstacle.ANOTHER_SERIES, now, null, moves);
  }

  /** The same, looked for by this policy. */
  Unplaced by(SearchedBy policy) {
    return new Unplaced(order, attempt, obstacle, lookedAt, policy, moves);
  }

  Searching again() {
    return new Searching(order, attempt, moves.notStoodOn());
  }
}
