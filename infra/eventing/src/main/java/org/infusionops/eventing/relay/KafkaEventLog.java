package org.infusionops.eventing.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.infusionops.eventing.store.Json;
import org.infusionops.eventing.store.Owed;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic as the event log. A plain producer, for its acknowledgement tells the truth: an
 * event is published when all in-sync replicas have it, and not before.
 */
public final class KafkaEventLog implements EventLog, AutoCloseable {

  private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
  private static final byte[] JSON = "application/json".getBytes(UTF_8);

  private final Producer<String, byte[]> producer;
  private final String topic;
  private final byte[] source;

  /**
   * @param source the publishing service, without a slash; it becomes {@code ce_source=/source}
   */
  public KafkaEventLog(Producer<String, byte[]> producer, String topic, String source) {
    this.producer = producer;
    this.topic = topic;
    this.source = ("/" + source).getBytes(UTF_8);
  }

  /** A producer that loses nothing, keeps order and gives up soon enough for the relay to retry. */
  public static Producer<String, byte[]> producer(
      String bootstrapServers, Map<String, String> overrides) {
    var config = new HashMap<String, Object>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    config.putAll(overrides);
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public void append(String aggregate, Owed event, Consumer<@Nullable Exception> done) {
    var message = new ProducerRecord<>(topic, aggregate, event.data().getBytes(UTF_8));
    Headers headers = message.headers();
    headers.add(EventHeaders.SPEC_VERSION, SPEC_VERSION);
    add(headers, EventHeaders.ID, event.id());
    headers.add(EventHeaders.SOURCE, source);
    add(headers, EventHeaders.TYPE, event.type());
    add(headers, EventHeaders.SUBJECT, aggregate);
    add(headers, EventHeaders.TIME, Json.text(event.time()));
    add(headers, EventHeaders.SEQUENCE, Long.toString(event.seq()));
    headers.add(EventHeaders.CONTENT_TYPE, JSON);
    if (event.traceparent() != null) {
      add(headers, EventHeaders.TRACEPARENT, event.traceparent());
    }
    var _ = producer.send(message, (_, error) -> done.accept(error));
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
