package org.infusionops.embedded;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.infusionops.embedded.identity.EmbeddedIdentity;
import org.infusionops.embedded.kafka.EmbeddedKafka;
import org.infusionops.embedded.mailbox.EmbeddedMailbox;
import org.infusionops.embedded.store.EmbeddedStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engines of one process, started together and stopped in order. */
final class EmbeddedEngines implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedEngines.class);

  private final Settings settings;
  // In the order of their stopping.
  private final Map<String, AutoCloseable> running = new LinkedHashMap<>();

  private EmbeddedEngines(Settings settings) {
    this.settings = settings;
  }

  static EmbeddedEngines start(Settings settings) {
    var engines = new EmbeddedEngines(settings);
    try {
      engines.startParts();
    } catch (RuntimeException e) {
      engines.close();
      throw e;
    }
    return engines;
  }

  private void startParts() {
    settings.check();
    settings.ports().forEach(EmbeddedEngines::requireFree);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> starting = new ArrayList<>();
      Map<String, Supplier<AutoCloseable>> plans = new LinkedHashMap<>();
      plans.put("identity", this::identity);
      plans.put("mailbox", this::mailbox);
      plans.put("kafka", this::kafka);
      plans.put("store", this::store);
      plans.forEach(
          (name, start) -> {
            if (settings.parts().contains(name)) {
              starting.add(threads.submit(() -> keep(name, start.get())));
            }
          });
      for (Future<?> part : starting) {
        part.get();
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IllegalStateException(cause == null ? "" : cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while starting", e);
    }
    log.info("Ready: {}", settings.parts());
  }

  private static void requireFree(String endpoint, int port) {
    if (!LoopbackPorts.isFree(port)) {
      throw new IllegalStateException(
          "Port " + port + " (" + endpoint + ") is taken: another process listens there");
    }
  }

  private void keep(String name, AutoCloseable part) {
    synchronized (running) {
      running.put(name, part);
    }
  }

  private AutoCloseable kafka() {
    return EmbeddedKafka.in(settings.data().resolve("kafka"))
        .port(settings.kafkaPort())
        .topics(settings.topics())
        .onFatalFault(
            status -> {
              log.error("Kafka met a fatal fault ({}): ending", status);
              Runtime.getRuntime().halt(1);
            })
        .start();
  }

  private AutoCloseable store() {
    return EmbeddedStore.in(settings.data().resolve("store"), settings.storePort());
  }

  private AutoCloseable mailbox() {
    return EmbeddedMailbox.start(
        settings.data().resolve("mailbox"),
        settings.smtpPort(),
        settings.mailboxPort(),
        settings.smsAccountSid(),
        settings.smsAuthToken(),
        settings.clock(),
        settings.mailboxReach());
  }

  private AutoCloseable identity() {
    Map<String, Supplier<Boolean>> health = new LinkedHashMap<>();
    settings.ports().forEach((name, port) -> health.put(name, () -> isUp(name, port)));
    return EmbeddedIdentity.start(settings.identity(), health);
  }

  private boolean isUp(String endpoint, int port) {
    if (endpoint.equals("store") && !isStoreHealthy()) {
      return false;
    }
    try (var socket = new Socket()) {
      socket.connect(LoopbackPorts.address(port), 500);
      return isStarted(endpoint);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isStarted(String endpoint) {
    String part = endpoint.equals("smtp") || endpoint.equals("sms") ? "mailbox" : endpoint;
    synchronized (running) {
      return running.containsKey(part);
    }
  }

  private boolean isStoreHealthy() {
    synchronized (running) {
      return running.get("store") instanceof EmbeddedStore store && store.isHealthy();
    }
  }

  /** Stops the parts: first who takes requests from people, last what keeps their data. */
  @Override
  public void close() {
    for (String name : List.of("identity", "mailbox", "kafka", "store")) {
      AutoCloseable part;
      synchronized (running) {
        part = running.remove(name);
      }
      if (part != null) {
        try {
          part.close();
        } catch (Exception e) {
          log.warn("{} did not stop properly", name, e);
        }
      }
    }
  }
}
