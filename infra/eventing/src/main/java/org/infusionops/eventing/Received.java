package org.infusionops.eventing;

import java.time.Instant;

/**
 * An event taken from the log, decoded and found valid.
 *
 * @param data the event
 * @param type its name on the wire, e.g. {@code com.example.OrderPlaced.v1}
 * @param id its own id, the same at every redelivery
 * @param source the service that published it
 * @param subject the aggregate it tells of
 * @param sequence its number among the events of that aggregate, from 1 without gaps
 * @param time when it happened, by the publisher's clock
 */
public record Received<E>(
    E data, String type, String id, String source, String subject, long sequence, Instant time) {

  /** Names the aggregate the event came from, over all services. */
  public String origin() {
    return source + ":" + subject;
  }
}
