package org.infusionops.eventing.autoconfigure;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.infusionops.eventing.EventCatalogue;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Rings;
import org.infusionops.eventing.consumption.Delivery;
import org.infusionops.eventing.consumption.EventDecoder;
import org.infusionops.eventing.consumption.RawEvent;
import org.infusionops.eventing.parking.MongoParkingLot;
import org.infusionops.eventing.parking.ParkingLot;
import org.infusionops.eventing.parking.Replaying;
import org.infusionops.eventing.relay.KafkaEventLog;
import org.infusionops.eventing.relay.Relay;
import org.infusionops.eventing.store.StoredAggregates;
import org.infusionops.eventing.timer.Timers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The mechanism for a service that says what it publishes to ({@code eventing.topic}), what it
 * reads ({@code eventing.subscriptions}), and brings an {@link EventCatalogue} and a {@link Clock}.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration",
      "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
    },
    beforeName = "org.springframework.cloud.stream.config.BindingServiceConfiguration")
@ConditionalOnProperty("eventing.topic")
@EnableConfigurationProperties(EventingProperties.class)
public class EventingAutoConfiguration {

  /** Ages of pending events and parking are measured in real time, whatever the clinic's clock. */
  private static final InstantSource WALL = InstantSource.system();

  @Bean
  MongoClientSettingsBuilderCustomizer eventingMongoSettings() {
    return settings ->
        settings
            // Acknowledged must mean durable; on a single server it is the same as one.
            .writeConcern(WriteConcern.MAJORITY)
            // A caller is told soon that the store does not answer.
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
            .applyToSocketSettings(
                socket ->
                    socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS));
  }

  @Bean
  MongoDatabase eventingDatabase(MongoClient client, EventingProperties properties) {
    if (properties.requireReplicaSet()) {
      Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
      if (!hello.containsKey("setName") && !"isdbgrid".equals(hello.getString("msg"))) {
        throw new IllegalStateException(
            "eventing.require-replica-set is on, but the store is a standalone server");
      }
    }
    return client.getDatabase(properties.database());
  }

  @Bean
  Tracing eventingTracing(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
    Tracer traces = tracer.getIfAvailable();
    Propagator propagates = propagator.getIfAvailable();
    return traces == null || propagates == null
        ? Tracing.NONE
        : new Tracing.Micrometer(traces, propagates);
  }

  @Bean
  EventingMetrics eventingMetrics(ObjectProvider<MeterRegistry> registry) {
    return new EventingMetrics(registry.getIfAvailable(SimpleMeterRegistry::new));
  }

  @Bean(destroyMethod = "close")
  KafkaEventLog eventingLog(
      EventingProperties properties,
      @Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers) {
    return new KafkaEventLog(
        KafkaEventLog.producer(brokers, Map.of()), properties.topic(), properties.source());
  }

  @Bean
  TimerLifecycle.Signal eventingTimerSignal() {
    return new TimerLifecycle.Signal();
  }

  @Bean
  RelayLifecycle eventingRelay(
      KafkaEventLog log, ObjectProvider<MongoAggregateFactory> factory, EventingMetrics metrics) {
    return new RelayLifecycle(
        () -> factory.getObject().documents(),
        threads -> new Relay(log, WALL, threads, Relay.Settings.DEFAULT, metrics));
  }

  @Bean
  MongoAggregateFactory aggregateFactory(
      MongoDatabase database,
      EventCatalogue catalogue,
      Clock clock,
      EventingProperties properties,
      Tracing tracing,
      RelayLifecycle relay,
      TimerLifecycle.Signal timers) {
    return new MongoAggregateFactory(
        database,
        catalogue,
        new StoredAggregates.Surroundings(
            clock, WALL, properties.outboxCap(), tracing::current, relay.relay(), timers));
  }

  @Bean
  TimerLifecycle eventingTimers(
      List<Rings<?>> rings,
      Clock clock,
      EventingProperties properties,
      TimerLifecycle.Signal signal) {
    List<Timers<?>> timers = new java.util.ArrayList<>();
    rings.forEach(each -> timers.add(new Timers<>(each, clock, properties.timerLease())));
    return new TimerLifecycle(timers, properties.timerSweep(), signal);
  }

  @Bean
  ParkingLot parkingLot(MongoDatabase database) {
    return new MongoParkingLot(database);
  }

  @Bean
  Delivery eventDelivery(
      EventCatalogue catalogue,
      List<Handles<?>> handlers,
      ParkingLot parkingLot,
      EventingMetrics metrics,
      MongoAggregateFactory factory) {
    metrics.gauges(factory::documents, parkingLot, WALL);
    return new Delivery(
        new EventDecoder(catalogue), handlers, parkingLot, OutOfReach::test, WALL, metrics);
  }

  @Bean
  Replaying replaying(ParkingLot parkingLot, Delivery delivery) {
    return new Replaying(parkingLot, delivery, WALL);
  }

  @Bean
  HealthIndicator eventingHealthIndicator(
      MongoAggregateFactory factory, ParkingLot parkingLot, EventingProperties properties) {
    return new EventingHealth(factory::documents, parkingLot, WALL, properties.pendingAlarm());
  }

  @Bean
  @ConditionalOnWebApplication
  ParkedController parkedController(ParkingLot parkingLot, Replaying replaying) {
    return new ParkedController(parkingLot, replaying);
  }

  @Bean
  TopicCreation eventingTopicCreation(
      EventingProperties properties,
      @Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers) {
    return new TopicCreation(brokers, properties.topic(), properties.partitions());
  }

  @Bean
  KafkaHeaderMapper eventingHeaderMapper() {
    return new RawHeaderMapper();
  }

  /** Only what is out of reach is thrown to the container: it is tried until it works. */
  @Bean
  CommonErrorHandler eventingErrorHandler() {
    ExponentialBackOff backOff = new ExponentialBackOff(100, 2);
    backOff.setMaxInterval(5_000);
    DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
    handler.setClassifications(Map.of(), true);
    handler.setLogLevel(org.springframework.kafka.KafkaException.Level.WARN);
    return handler;
  }

  /** The one input; bound to Spring Cloud Stream when something is subscribed to. */
  @Bean
  @ConditionalOnProperty("spring.cloud.function.definition")
  Consumer<Message<byte[]>> eventing(Delivery delivery, Tracing tracing) {
    return message -> {
      RawEvent raw = raw(message);
      tracing.continued(raw, () -> delivery.deliver(raw));
    };
  }

  private static RawEvent raw(Message<?> message) {
    var headers = message.getHeaders();
    String topic = String.valueOf(headers.get(KafkaHeaders.RECEIVED_TOPIC));
    @SuppressWarnings("unchecked") // Put there by our own header mapper.
    Map<String, String> own =
        (Map<String, String>) headers.getOrDefault(RawHeaderMapper.HEADERS, Map.of());
    Object key = headers.get(KafkaHeaders.RECEIVED_KEY);
    return new RawEvent(
        topic,
        topic
            + "-"
            + headers.get(KafkaHeaders.RECEIVED_PARTITION)
            + "@"
            + headers.get(KafkaHeaders.OFFSET),
        key instanceof byte[] bytes
            ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
            : null,
        own,
        // A record without a value arrives as KafkaNull.
        new Binary(message.getPayload() instanceof byte[] data ? data : new byte[0]));
  }
}
