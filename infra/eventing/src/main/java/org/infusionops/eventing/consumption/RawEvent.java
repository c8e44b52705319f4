package org.infusionops.eventing.consumption;

import java.util.Map;
import org.bson.types.Binary;
import org.infusionops.eventing.relay.EventHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came from the log, nothing decoded.
 *
 * @param data the record's value; empty when it had none
 * @param position where it stands, e.g. {@code orders.events-3@17}; unique and stable
 */
public record RawEvent(
    String topic, String position, @Nullable String key, Map<String, String> headers, Binary data) {

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /**
   * What this record must stay in order with: the aggregate it names; with no headers to tell, its
   * key; with no key, nothing but itself.
   */
  public String origin() {
    String subject = header(EventHeaders.SUBJECT);
    String named = subject != null ? subject : key;
    return source() + ":" + (named != null ? named : position);
  }

  /** The publishing service; by custom a topic starts with its name. */
  public String source() {
    String source = header(EventHeaders.SOURCE);
    if (source != null) {
      return source.startsWith("/") ? source.substring(1) : source;
    }
    int dot = topic.indexOf('.');
    return dot < 0 ? topic : topic.substring(0, dot);
  }
}
