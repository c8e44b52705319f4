package org.infusionops.scheduling.calendarfeed;

import java.time.InstantSource;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/** Gives out the address of a feed, exchanges it and takes it back. */
@Component
final class IssuingFeeds {

  private final Aggregates<Feed> feeds;
  private final InstantSource clock;

  IssuingFeeds(Aggregates<Feed> feeds, InstantSource clock) {
    this.feeds = feeds;
    this.clock = clock;
  }

  /**
   * A feed whose address was just given out.
   *
   * @param secret known here and now only
   */
  record Issued(Stored<Feed> feed, Secret secret) {}

  /**
   * Opens the owner's feed.
   *
   * @throws Problem 409 when it is open: then its address can only be exchanged
   */
  Issued issue(Owner owner, String by) {
    Secret secret = Secret.random();
    var open = new Feed.Open(secret.hash(), clock.instant(), by);
    String id = owner.feedId();
    try {
      return new Issued(feeds.create(id, Change.to(Feed.first(owner, open))), secret);
    } catch (AlreadyExists _) {
      return new Issued(
          feeds.change(
              id,
              feed -> {
                if (feed.open()) {
                  throw Problem.conflict(
                      "feed-open",
                      "This calendar has an address already; exchange it for a new one, or close it");
                }
                return Change.to(feed.again(owner, open));
              }),
          secret);
    }
  }

  /**
   * Exchanges the address: whoever has the one before reads nothing any more.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @throws Problem 409 when the feed is closed
   */
  Issued rotate(String id, IfMatch ifMatch, String by) {
    Secret secret = Secret.random();
    var open = new Feed.Open(secret.hash(), clock.instant(), by);
    return new Issued(
        ifMatch.change(
            feeds,
            id,
            feed -> {
              if (!feed.open()) {
                throw Problem.conflict("feed-closed", "This calendar is closed; open it anew");
              }
              return Change.to(feed.again(feed.owner(), open));
            }),
        secret);
  }

  /**
   * Closes the feed. Closing it again changes nothing.
   *
   * @param ifMatch the version the caller has seen, if that matters
   */
  Stored<Feed> revoke(String id, IfMatch ifMatch, String by) {
    var revoked = new Feed.Revoked(clock.instant(), by);
    return ifMatch.change(feeds, id, feed -> Change.to(feed.revoked(revoked)));
  }
}
