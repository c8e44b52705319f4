package org.infusionops.eventing.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the service's topic with the right number of partitions when it is not there. In the
 * background: a service starts, and accepts work, while the log is out of reach.
 */
final class TopicCreation implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);

  private final String brokers;
  private final NewTopic topic;
  private volatile boolean running;

  TopicCreation(String brokers, String topic, int partitions) {
    this.brokers = brokers;
    this.topic = new NewTopic(topic, Optional.of(partitions), Optional.empty());
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("topic-creation").start(this::createUntilThere);
  }

  private void createUntilThere() {
    while (running) {
      try (Admin admin =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                  brokers,
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                  10_000,
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  5_000))) {
        admin.createTopics(List.of(topic)).all().get();
        return;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof TopicExistsException) {
          return;
        }
        log.warn("cannot make topic {} yet: {}", topic.name(), String.valueOf(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
