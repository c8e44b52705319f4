package org.infusionops.eventing.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Binds the mechanism to Spring Cloud Stream: one input over all subscribed topics, as bytes, each
 * record acknowledged by itself, retried by the container and by nobody else.
 */
public final class StreamDefaults implements EnvironmentPostProcessor, Ordered {

  static final String INPUT = "eventing-in-0";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    List<String> subscriptions =
        Binder.get(environment)
            .bind("eventing.subscriptions", Bindable.listOf(String.class))
            .orElse(List.of());
    Map<String, Object> defaults = new HashMap<>();
    defaults.put("eventing.source", "${spring.application.name}");
    defaults.put("eventing.database", "${spring.application.name}");
    String binder = "spring.cloud.stream.kafka.binder.";
    defaults.put(binder + "brokers", "${KAFKA_BOOTSTRAP_SERVERS:127.0.0.1:9092}");
    defaults.put(binder + "required-acks", "all");
    defaults.put(binder + "min-partition-count", "12");
    defaults.put(binder + "replication-factor", "-1");
    defaults.put(binder + "header-mapper-bean-name", "eventingHeaderMapper");
    defaults.put("spring.cloud.stream.binding-retry-interval", "5");
    if (!subscriptions.isEmpty()) {
      defaults.put("spring.cloud.function.definition", "eventing");
      // What a handler throws is logged once, by the container that tries it again.
      defaults.put("logging.level.org.springframework.integration.handler.LoggingHandler", "OFF");
      // The binder's lag metric asks for partitions it was never assigned, and says so every
      // minute.
      defaults.put(
          "logging.level.org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils", "ERROR");
      String input = "spring.cloud.stream.bindings." + INPUT + ".";
      defaults.put(input + "destination", String.join(",", subscriptions));
      defaults.put(input + "group", "${spring.application.name}");
      defaults.put(input + "consumer.multiplex", "true");
      defaults.put(input + "consumer.concurrency", "2");
      defaults.put(input + "consumer.max-attempts", "1");
      defaults.put(input + "consumer.use-native-decoding", "true");
      defaults.put(input + "consumer.partitioned", "true");
      String kafka = "spring.cloud.stream.kafka.bindings." + INPUT + ".consumer.";
      defaults.put(kafka + "ack-mode", "RECORD");
      defaults.put(kafka + "start-offset", "earliest");
      defaults.put(kafka + "common-error-handler-bean-name", "eventingErrorHandler");
      String config = kafka + "configuration.";
      defaults.put(config + "session.timeout.ms", "6000");
      defaults.put(config + "heartbeat.interval.ms", "1500");
      defaults.put(config + "fetch.max.wait.ms", "250");
      defaults.put(config + "max.poll.records", "200");
      defaults.put(config + "metadata.max.age.ms", "5000");
      defaults.put(config + "reconnect.backoff.max.ms", "500");
    }
    environment.getPropertySources().addLast(new MapPropertySource("eventingDefaults", defaults));
  }

  @Override
  public int getOrder() {
    // After the application's own configuration files are read.
    return Ordered.LOWEST_PRECEDENCE;
  }
}
