package org.infusionops.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Sees every record of some topics from their beginning, and publishes records of its own.
 *
 * <p>Events are CloudEvents in binary mode: attributes in {@code ce_…} headers, JSON as value.
 */
public final class EventProbe implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Thread reader;
  private volatile boolean open = true;

  private EventProbe(String bootstrapServers, List<String> topics) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", "probe-" + UUID.randomUUID(),
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "metadata.max.age.ms", "500"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer.subscribe(topics);
    reader = Thread.ofPlatform().daemon().name("event-probe").start(this::read);
  }

  /** A probe of these topics at the engines of this JVM. */
  public static EventProbe on(String... topics) {
    return new EventProbe(Engines.kafkaBootstrapServers(), List.of(topics));
  }

  /**
   * A record as it was on the topic.
   *
   * @param key the record's key, the aggregate's id for an event
   * @param headers by name; of several with one name the last
   */
  public record Seen(
      String topic,
      int partition,
      long offset,
      @Nullable String key,
      Map<String, String> headers,
      String value) {

    /** The full type, such as {@code org.example.billing.PlanActivated.v1}; empty when absent. */
    public String type() {
      return headers.getOrDefault("ce_type", "");
    }

    public String subject() {
      return headers.getOrDefault("ce_subject", "");
    }

    public String id() {
      return headers.getOrDefault("ce_id", "");
    }

    public long sequence() {
      return Long.parseLong(headers.getOrDefault("ce_sequence", "-1"));
    }

    /** Whether it has this type, named in full or by its simple name, of any version. */
    public boolean isA(String name) {
      return type().equals(name) || type().matches(".*\\." + name + "\\.v\\d+");
    }
  }

  /** Everything seen so far, by topic partition in order. */
  public List<Seen> all() {
    return List.copyOf(seen);
  }

  /** What was seen so far of this type, in full or by simple name. */
  public List<Seen> all(String type) {
    return seen.stream().filter(record -> record.isA(type)).toList();
  }

  /** What was seen so far of this type and subject. */
  public List<Seen> all(String type, String subject) {
    return all(type).stream().filter(record -> record.subject().equals(subject)).toList();
  }

  /** Waits for an event of this type and subject and gives the first. */
  public Seen await(String type, String subject) {
    return await(
        type + " of " + subject, record -> record.isA(type) && record.subject().equals(subject));
  }

  /** Waits until this many events of this type and subject were seen. */
  public List<Seen> await(String type, String subject, int count) {
    Awaitility.await(count + " " + type + " of " + subject)
        .atMost(PATIENCE)
        .until(() -> all(type, subject).size() >= count);
    return all(type, subject);
  }

  /** Waits for a record and gives the first that is as asked. */
  public Seen await(String what, Predicate<Seen> condition) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> seen.stream().anyMatch(condition));
    return seen.stream().filter(condition).findFirst().orElseThrow();
  }

  /** Publishes any bytes under any headers, and waits until the broker has them. */
  public void publish(
      String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] value) {
    var record = new ProducerRecord<String, byte[]>(topic, key, value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    try {
      producer.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while publishing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Not published", e.getCause());
    }
  }

  /** Publishes an event, keyed by its subject. */
  public void publish(String topic, Map<String, String> attributes, String json) {
    publish(topic, attributes.get("ce_subject"), attributes, json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The attributes of an event with an id of its own.
   *
   * @param type in full, such as {@code org.example.billing.PlanActivated.v1}
   * @param source who publishes, such as {@code billing}
   * @param subject the aggregate
   * @param sequence its place among the aggregate's events, from 1
   */
  public static Map<String, String> attributes(
      String type, String source, String subject, long sequence) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("ce_specversion", "1.0");
    attributes.put("ce_id", UUID.randomUUID().toString());
    attributes.put("ce_type", type);
    attributes.put("ce_source", source);
    attributes.put("ce_subject", subject);
    attributes.put("ce_time", Instant.now().toString());
    attributes.put("ce_sequence", String.valueOf(sequence));
    attributes.put("content-type", "application/json");
    return attributes;
  }

  private void read() {
    try {
      while (open) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          seen.add(seen(record));
        }
      }
    } catch (WakeupException e) {
      // closing
    } finally {
      consumer.close();
    }
  }

  private static Seen seen(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    byte @Nullable [] value = record.value();
    return new Seen(
        record.topic(),
        record.partition(),
        record.offset(),
        record.key(),
        headers,
        value == null ? "" : new String(value, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    open = false;
    consumer.wakeup();
    try {
      reader.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(Duration.ofSeconds(5));
  }
}
