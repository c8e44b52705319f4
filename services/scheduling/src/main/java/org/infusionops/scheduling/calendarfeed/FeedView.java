package org.infusionops.scheduling.calendarfeed;

import java.time.Instant;
import org.infusionops.eventing.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A feed as staff see it. Its address is not in it: that is shown once, when it is given out.
 *
 * @param id the feed; each owner has one
 * @param version for {@code If-Match}; 0 while there is none yet
 * @param kind whose it is
 * @param siteId the site whose staff look after it
 * @param ownerId the room, the staff id or the patient
 * @param name what people call a room or a clinician; the id for a patient
 * @param language in which it is written; absent while there is none of a room or clinician
 * @param state whether its address opens it
 * @param issue how often an address was given out
 * @param at since when it is so (UTC)
 * @param by staff id of who made it so
 */
record FeedView(
    String id,
    long version,
    Owner.Kind kind,
    String siteId,
    String ownerId,
    String name,
    @Nullable Language language,
    State state,
    int issue,
    @Nullable Instant at,
    @Nullable String by) {

  /** Whether a feed's address opens it. */
  enum State {
    /** None was ever given out. */
    NONE,
    /** It does. */
    OPEN,
    /** It does not any more. */
    REVOKED
  }

  static FeedView none(Owner owner, String name) {
    return new FeedView(
        owner.feedId(),
        0,
        owner.kind(),
        owner.siteId(),
        ownerId(owner),
        name,
        owner instanceof Owner.Patient patient ? patient.language() : null,
        State.NONE,
        0,
        null,
        null);
  }

  static FeedView of(Stored<Feed> stored, String name) {
    Feed feed = stored.state();
    Owner owner = feed.owner();
    return new FeedView(
        stored.id(),
        stored.version(),
        owner.kind(),
        owner.siteId(),
        ownerId(owner),
        name,
        owner.spoken(),
        feed.open() ? State.OPEN : State.REVOKED,
        feed.issue(),
        feed.state().at(),
        feed.state().by());
  }

  private static String ownerId(Owner owner) {
    return switch (owner) {
      case Owner.Room room -> room.id();
      case Owner.Clinician clinician -> clinician.id();
      case Owner.Patient patient -> patient.patientId();
    };
  }
}
