package org.infusionops.scheduling.calendarfeed;

import java.time.InstantSource;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.starter.privacy.AlsoHolds;

/** An erased patient's calendar is closed: nobody shall go on looking at it. */
final class ForgettingFeeds implements AlsoHolds {

  private static final String BY = "erasure";
  private static final int MOST = 100;

  private final Aggregates<Feed> feeds;
  private final InstantSource clock;

  ForgettingFeeds(Aggregates<Feed> feeds, InstantSource clock) {
    this.feeds = feeds;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "calendar feed";
  }

  /** The feeds themselves are exported as aggregates; there is nothing else. */
  @Override
  public List<?> of(String person) {
    return List.of();
  }

  @Override
  public void erase(String person) {
    var revoked = new Feed.Revoked(clock.instant(), BY);
    feeds
        .query(new Document("state.owner.patientId", person), new Document("_id", 1), 0, MOST)
        .forEach(
            feed -> {
              var _ = feeds.change(feed.id(), each -> Change.to(each.revoked(revoked)));
            });
  }
}
