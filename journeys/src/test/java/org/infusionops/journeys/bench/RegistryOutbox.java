package org.infusionops.journeys.bench;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.h2.tools.Server;
import org.infusionops.embedded.kafka.EmbeddedKafka;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.RoutingTarget;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A row in a table and Spring Modulith's event publication registry beside it, which sends events
 * to Kafka when their transaction has committed. As Spring Boot configures all of it, but with the
 * relay's acknowledgements and with connections enough that nobody waits for one.
 *
 * <p>Its store is H2 in memory, for the embedded store has no transactions, which the registry
 * needs. Its events go without the headers of CloudEvents.
 */
final class RegistryOutbox implements Outbox {

  /**
   * How it is set up.
   *
   * <p>Its completed publications are updated by default and can be deleted instead; its store is
   * reached as the embedded store is, or called in this process.
   */
  enum Kind {
    UPDATING("UPDATE", true),
    DELETING("DELETE", true),
    DELETING_IN_PROCESS("DELETE", false);

    private final String completion;
    private final boolean remote;

    Kind(String completion, boolean remote) {
      this.completion = completion;
      this.remote = remote;
    }

    String topic() {
      return "outbox-" + name();
    }

    private String store(Server server) {
      return "jdbc:h2:%smem:%s"
          .formatted(remote ? "tcp://localhost:%d/".formatted(server.getPort()) : "", name());
    }
  }

  private final Kind kind;
  private final Server server;
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final Acknowledged acknowledged;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  RegistryOutbox(EmbeddedKafka kafka, Kind kind) throws SQLException {
    this.kind = kind;
    server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "bench",
                Map.ofEntries(
                    Map.entry("bench.topic", topic()),
                    Map.entry("spring.autoconfigure.exclude", notNeeded()),
                    Map.entry("spring.datasource.url", kind.store(server)),
                    Map.entry("spring.datasource.hikari.maximum-pool-size", 32),
                    Map.entry("spring.kafka.bootstrap-servers", kafka.bootstrapServers()),
                    Map.entry("spring.kafka.producer.acks", "all"),
                    Map.entry("spring.kafka.producer.properties.linger.ms", 0),
                    Map.entry("spring.modulith.events.completion-mode", kind.completion),
                    Map.entry("spring.modulith.events.jdbc.schema-initialization.enabled", true))));
    context.register(Application.class);
    context.refresh();
    acknowledged = context.getBean(Acknowledged.class);
    jdbc = context.getBean(JdbcTemplate.class);
    transaction = context.getBean(TransactionTemplate.class);
    jdbc.execute("create table state (id varchar(36) primary key, number int not null)");
  }

  /** Everything on the class path that Spring Boot would configure and that is not used here. */
  private static String notNeeded() {
    return ImportCandidates.load(AutoConfiguration.class, RegistryOutbox.class.getClassLoader())
        .getCandidates()
        .stream()
        .filter(
            name ->
                !name.matches(
                    "org\\.springframework\\.(modulith|boot\\.(jdbc|transaction|kafka|jackson|autoconfigure\\.task))\\..*"))
        .collect(joining(","));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {

    @Bean
    EventExternalizationConfiguration externalization(Environment environment) {
      RoutingTarget.RoutingTargetBuilder topic =
          RoutingTarget.forTarget(environment.getRequiredProperty("bench.topic"));
      return EventExternalizationConfiguration.externalizing()
          .selectByType(Happened.class)
          .route(Happened.class, event -> topic.andKey(event.id()))
          .build();
    }

    @Bean
    Acknowledged acknowledged() {
      return new Acknowledged();
    }
  }

  /** Counts what the broker has. */
  static final class Acknowledged implements ProducerListener<Object, Object> {

    private final AtomicInteger events = new AtomicInteger();

    @Override
    public void onSuccess(ProducerRecord<Object, Object> event, @Nullable RecordMetadata metadata) {
      events.incrementAndGet();
    }
  }

  @Override
  public String title() {
    return "registry, " + kind;
  }

  @Override
  public String topic() {
    return kind.topic();
  }

  @Override
  public void change(String id, int number) {
    transaction.executeWithoutResult(
        _ -> {
          insert(id, number);
          context.publishEvent(Happened.to(id));
        });
  }

  @Override
  public void changeSilently(String id, int number) {
    transaction.executeWithoutResult(_ -> insert(id, number));
  }

  private void insert(String id, int number) {
    jdbc.update("insert into state values (?, ?)", id, number);
  }

  @Override
  public boolean settled(int events) {
    return acknowledged.events.get() >= events
        && jdbc.queryForList(
                "select id from event_publication where completion_date is null limit 1")
            .isEmpty();
  }

  @Override
  public void clear() {
    jdbc.execute("truncate table state");
    jdbc.execute("truncate table event_publication");
    acknowledged.events.set(0);
  }

  @Override
  public void close() {
    context.close();
    server.stop();
  }
}
