package org.infusionops.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.infusionops.embedded.kafka.EmbeddedKafka;
import org.infusionops.embedded.store.EmbeddedStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * Gives a test class a Kafka broker and a document store, started once per JVM.
 *
 * <p>Which ones: those that the environment variables {@code KAFKA_BOOTSTRAP_SERVERS} and {@code
 * MONGODB_URI} name; else real ones in containers where Docker answers; else embedded ones. The
 * environment variable or system property {@code engines} set to {@code embedded} skips the
 * question. Their addresses become the system properties of the same names, so that a Spring test
 * finds them by its usual placeholders:
 *
 * <pre>{@code
 * @ExtendWith(Engines.class)
 * @SpringBootTest
 * class BookingTest { … }
 * }</pre>
 *
 * <p>They are stopped with the JVM: Spring's cached contexts outlive every test class.
 */
public final class Engines implements BeforeAllCallback {

  private static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";
  private static final String STORE = "MONGODB_URI";
  private static final String PERSON_KEY = "INFUSIONOPS_PERSON_KEY";

  /** Wraps the keys of synthetic persons: "person-key-of-tests-of-32-bytes!" in Base64. */
  private static final String TEST_KEY = "cGVyc29uLWtleS1vZi10ZXN0cy1vZi0zMi1ieXRlcyE=";

  private static @Nullable EmbeddedKafka kafka;
  private static @Nullable EmbeddedStore store;
  private static @Nullable Path kafkaDirectory;
  private static boolean started;

  @Override
  public void beforeAll(ExtensionContext context) {
    start();
  }

  /** Starts what is not started yet; for tests that do not use the extension. */
  public static synchronized void start() {
    if (started) {
      return;
    }
    boolean containers = !"embedded".equals(configured("engines").orElse("")) && Docker.answers();
    System.setProperty(KAFKA, configured(KAFKA).orElseGet(() -> startKafka(containers)));
    System.setProperty(STORE, configured(STORE).orElseGet(() -> startStore(containers)));
    System.setProperty(PERSON_KEY, configured(PERSON_KEY).orElse(TEST_KEY));
    started = true;
  }

  /** Where Kafka clients connect. */
  public static String kafkaBootstrapServers() {
    start();
    return System.getProperty(KAFKA);
  }

  /** The store's connection string, without a database. */
  public static String mongoUri() {
    start();
    return System.getProperty(STORE);
  }

  /** A database name that no other test has used; at most 38 characters. */
  public static String freshDatabase() {
    return "test_" + UUID.randomUUID().toString().replace("-", "");
  }

  /** Stops the embedded broker, keeping its log; skips the test when the broker is another. */
  public static synchronized void stopKafka() {
    embeddedKafka().close();
  }

  /** Starts the embedded broker again, at the same port, with its log. */
  public static synchronized void startKafka() {
    int port = embeddedKafka().port();
    Path directory = kafkaDirectory;
    if (directory != null) {
      kafka = EmbeddedKafka.in(directory).port(port).start();
    }
  }

  /** Disconnects the embedded store, keeping its documents; skips the test when it is another. */
  public static synchronized void stopStore() {
    embeddedStore().disconnect();
  }

  /** Lets clients reach the embedded store again, at the same port. */
  public static synchronized void startStore() {
    embeddedStore().reconnect();
  }

  private static EmbeddedKafka embeddedKafka() {
    start();
    EmbeddedKafka running = kafka;
    Assumptions.assumeTrue(running != null, "Only the embedded broker can be stopped");
    return java.util.Objects.requireNonNull(running);
  }

  private static EmbeddedStore embeddedStore() {
    start();
    EmbeddedStore running = store;
    Assumptions.assumeTrue(running != null, "Only the embedded store can be stopped");
    return java.util.Objects.requireNonNull(running);
  }

  private static Optional<String> configured(String name) {
    return Optional.ofNullable(System.getProperty(name, System.getenv(name)))
        .filter(value -> !value.isBlank());
  }

  private static String startKafka(boolean container) {
    if (container) {
      var real = new KafkaContainer("apache/kafka:4.2.1").withEnv("KAFKA_NUM_PARTITIONS", "12");
      real.start();
      return real.getBootstrapServers();
    }
    kafkaDirectory = freshDirectory();
    kafka = EmbeddedKafka.in(kafkaDirectory).start();
    return kafka.bootstrapServers();
  }

  private static String startStore(boolean container) {
    if (container) {
      var real = new MongoDBContainer("mongo:8.0").withReplicaSet();
      real.start();
      return real.getConnectionString();
    }
    store = EmbeddedStore.inMemory(0);
    return store.uri();
  }

  /** Below {@code target}, beside nobody else's: what earlier processes left is removed. */
  private static Path freshDirectory() {
    Path all = Path.of("target", "engines").toAbsolutePath();
    try {
      Files.createDirectories(all);
      try (Stream<Path> left = Files.list(all)) {
        left.filter(Engines::isOfAnEndedProcess).forEach(Engines::remove);
      }
      return all.resolve(String.valueOf(ProcessHandle.current().pid())).resolve("kafka");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare " + all, e);
    }
  }

  private static boolean isOfAnEndedProcess(Path directory) {
    long process = Long.parseLong(directory.getFileName().toString());
    return process == ProcessHandle.current().pid()
        || ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty();
  }

  private static void remove(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + directory, e);
    }
  }
}
