package org.infusionops.eventing.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.messaging.MessageHeaders;

/**
 * Hands the record's headers over as they are, in one piece, so that nothing between the log and
 * our own decoding takes them for something else.
 */
final class RawHeaderMapper implements KafkaHeaderMapper {

  static final String HEADERS = "eventing_headers";

  @Override
  public void fromHeaders(MessageHeaders headers, Headers target) {
    // Nothing is published through Spring Cloud Stream.
  }

  @Override
  public void toHeaders(Headers source, Map<String, Object> target) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : source) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), UTF_8));
      }
    }
    target.put(HEADERS, headers);
  }
}
