package org.infusionops.scheduling.calendarfeed;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * A calendar that whoever knows its address may read. The secret in the address is nowhere stored:
 * it is shown once, when the feed is issued.
 *
 * @param owner whose calendar it is
 * @param issue how often an address was given out, from 1
 * @param state whether the last address still opens it
 */
record Feed(Owner owner, int issue, State state) {

  /** Whether an address opens a feed. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Open.class, name = "OPEN"),
    @JsonSubTypes.Type(value = Revoked.class, name = "REVOKED")
  })
  sealed interface State {

    /** Since when it is so (UTC). */
    Instant at();

    /** Staff id of who made it so. */
    String by();
  }

  /**
   * One address opens it.
   *
   * @param secretHash SHA-256 of the address's secret, in hex
   * @param at when it was given out (UTC)
   * @param by staff id of who gave it out
   */
  record Open(String secretHash, Instant at, String by) implements State {}

  /**
   * No address opens it any more.
   *
   * @param at when it was closed (UTC)
   * @param by staff id of who closed it
   */
  record Revoked(Instant at, String by) implements State {}

  static Feed first(Owner owner, Open open) {
    return new Feed(owner, 1, open);
  }

  boolean open() {
    return state instanceof Open;
  }

  /** Under a new address; the one before opens nothing any more. */
  Feed again(Owner as, Open open) {
    return new Feed(as, issue + 1, open);
  }

  Feed revoked(Revoked revoked) {
    return open() ? new Feed(owner, issue, revoked) : this;
  }
}
