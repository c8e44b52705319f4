package org.infusionops.embedded.kafka;

import static org.infusionops.embedded.LoopbackPorts.HOST;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.infusionops.embedded.LoopbackPorts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One real Kafka broker that is its own controller (KRaft), inside this JVM and on loopback only.
 *
 * <p>Its log is kept over restarts. What a producer was told is written (even with {@code
 * acks=all}: there is one replica) has reached the operating system's page cache: it survives
 * {@code kill -9} of this process, not a power failure. Records are kept without limit of time.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final int NODE = 1;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final int port;
  private final KafkaRaftServer server;

  private EmbeddedKafka(int port, KafkaRaftServer server) {
    this.port = port;
    this.server = server;
  }

  /** Describes a broker that keeps its log in this directory, which is made when absent. */
  public static Plan in(Path directory) {
    return new Plan(directory, 0, 12, List.of(), EmbeddedKafka::logFault);
  }

  /** Where clients connect: {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  public int port() {
    return port;
  }

  /** Stops the broker and waits until its log is closed. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    log.info("Kafka stopped");
  }

  private static void logFault(int status) {
    log.error("Kafka met a fatal fault and wanted to end the process with status {}", status);
  }

  /**
   * What to start.
   *
   * @param directory where the log is kept
   * @param port the listener's port; 0 takes a free one
   * @param partitions of a topic that is created, by name or by first use
   * @param topics created at start when absent
   * @param onFatalFault told the exit status when Kafka would end the process; Kafka's own
   *     procedure (ending this JVM) is never used
   */
  public record Plan(
      Path directory, int port, int partitions, List<String> topics, IntConsumer onFatalFault) {

    public Plan port(int fixed) {
      return new Plan(directory, fixed, partitions, topics, onFatalFault);
    }

    public Plan partitions(int count) {
      return new Plan(directory, port, count, topics, onFatalFault);
    }

    public Plan topics(List<String> names) {
      return new Plan(directory, port, partitions, List.copyOf(names), onFatalFault);
    }

    public Plan onFatalFault(IntConsumer told) {
      return new Plan(directory, port, partitions, topics, told);
    }

    /** Starts the broker; returns when it takes requests and the topics exist. */
    public EmbeddedKafka start() {
      keepThisProcessAlive(onFatalFault);
      List<Integer> free = LoopbackPorts.free(2);
      int listen = port == 0 ? free.get(0) : port;
      Map<String, String> settings =
          settings(directory.toAbsolutePath(), listen, free.get(1), partitions);
      format(directory.toAbsolutePath());
      var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
      server.startup();
      var kafka = new EmbeddedKafka(listen, server);
      try {
        kafka.create(topics, partitions);
      } catch (RuntimeException e) {
        kafka.close();
        throw e;
      }
      log.info("Kafka takes requests at {}", kafka.bootstrapServers());
      return kafka;
    }
  }

  private void create(List<String> topics, int partitions) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers(),
            "default.api.timeout.ms",
            (int) PATIENCE.toMillis());
    try (Admin admin = Admin.create(settings)) {
      Set<String> existing = admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      List<NewTopic> missing =
          topics.stream()
              .filter(topic -> !existing.contains(topic))
              .map(topic -> new NewTopic(topic, partitions, (short) 1))
              .toList();
      admin.createTopics(missing).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("Kafka does not take requests", e.getCause());
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException("Kafka does not take requests", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Kafka was starting", e);
    }
  }

  private static void keepThisProcessAlive(IntConsumer onFatalFault) {
    Exit.Procedure tell =
        (status, message) -> {
          onFatalFault.accept(status);
          throw new IllegalStateException("Kafka stopped by a fatal fault: " + message);
        };
    Exit.setExitProcedure(tell);
    Exit.setHaltProcedure(tell);
  }

  private static void format(Path directory) {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(directory);
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setDirectories(Set.of(directory.toString()))
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(Optional.of(directory.toString()))
          .setIgnoreFormatted(true)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare " + directory, e);
    } catch (Exception e) {
      throw new IllegalStateException("Cannot format " + directory + " for Kafka", e);
    }
  }

  /** Everything for one node with little memory: one replica, few threads, small buffers. */
  private static Map<String, String> settings(
      Path directory, int port, int controllerPort, int partitions) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", String.valueOf(NODE));
    settings.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners",
        "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("log.dir", directory.toString());

    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    settings.put("num.partitions", String.valueOf(partitions));
    settings.put("auto.create.topics.enable", "true");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.retention.ms", "-1");

    // A node that said that it stops may register again at once; one that was killed, when its old
    // session has run out.
    settings.put("broker.session.timeout.ms", "6000");
    settings.put("broker.heartbeat.interval.ms", "1000");
    settings.put("controlled.shutdown.enable", "true");

    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("log.cleaner.threads", "1");
    settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(2 << 20));
    settings.put("log.cleaner.io.buffer.size", String.valueOf(64 << 10));
    settings.put("log.segment.bytes", String.valueOf(64 << 20));
    settings.put("log.index.size.max.bytes", String.valueOf(1 << 20));
    settings.put("queued.max.requests", "100");
    return settings;
  }
}
