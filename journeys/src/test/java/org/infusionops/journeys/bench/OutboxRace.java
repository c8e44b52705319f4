package org.infusionops.journeys.bench;

import com.mongodb.client.MongoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.infusionops.embedded.kafka.EmbeddedKafka;
import org.infusionops.eventing.Ids;

/**
 * The relay against a transactional outbox, from the first change to the last event that the log
 * has and that no outbox owes any more. Some clients make changes as fast as they can; the outboxes
 * take turns on the same broker, each on its own store. As the stores differ, the same changes are
 * made without an event, too: what that takes less is what an event costs. How many records came is
 * counted.
 */
final class OutboxRace {

  static final List<String> TOPICS =
      Stream.concat(
              Stream.of(RelayOutbox.TOPIC),
              Stream.of(RegistryOutbox.Kind.values()).map(RegistryOutbox.Kind::topic))
          .toList();
  private static final int CLIENTS = 8;

  private final EmbeddedKafka kafka;
  private final int changes;

  OutboxRace(EmbeddedKafka kafka, int changes) {
    this.kafka = kafka;
    this.changes = changes;
  }

  /** How one outbox fared, round by round. */
  private record Runner(Outbox outbox, List<Speed> published, List<Speed> silent) {

    Runner(Outbox outbox) {
      this(outbox, new ArrayList<>(), new ArrayList<>());
    }

    /** Microseconds of processor time that an event costs beside the change it belongs to. */
    double eventAlone() {
      return Speed.median(published, Speed::cpu) - Speed.median(silent, Speed::cpu);
    }
  }

  /** Runs it and prints the figures. */
  void run(MongoClient client, int warmUp, int rounds) throws Exception {
    var runners = new ArrayList<Runner>();
    try {
      runners.add(new Runner(new RelayOutbox(kafka, client)));
      for (RegistryOutbox.Kind kind : RegistryOutbox.Kind.values()) {
        runners.add(new Runner(new RegistryOutbox(kafka, kind)));
      }
      for (int round = -warmUp; round < rounds; round++) {
        for (Runner runner : runners) {
          Speed silent = turn(runner.outbox(), 0, runner.outbox()::changeSilently);
          Speed published = turn(runner.outbox(), changes, runner.outbox()::change);
          if (round >= 0) {
            runner.silent().add(silent);
            runner.published().add(published);
          }
        }
      }
    } finally {
      runners.forEach(runner -> runner.outbox().close());
    }
    System.out.printf(
        Locale.ROOT,
        "%n%,d changes by %d clients with an event each, until all are on the log; medians of %d"
            + " rounds after %d to warm up%n",
        changes,
        CLIENTS,
        rounds,
        warmUp);
    runners.forEach(runner -> print(runner, runners.getFirst()));
  }

  private static void print(Runner runner, Runner relay) {
    double[] times =
        IntStream.range(0, runner.published().size())
            .mapToDouble(
                round -> relay.published().get(round).rate() / runner.published().get(round).rate())
            .toArray();
    System.out.printf(
        Locale.ROOT,
        "%-30s %,7.0f events/s  %5.0f us  (the event alone %5.0f us)"
            + "  relay: %.1f times the rate (%.1f to %.1f), the event %.1f times cheaper%n",
        runner.outbox().title(),
        Speed.median(runner.published(), Speed::rate),
        Speed.median(runner.published(), Speed::cpu),
        runner.eventAlone(),
        Machine.quantile(times, 0.5),
        DoubleStream.of(times).min().orElseThrow(),
        DoubleStream.of(times).max().orElseThrow(),
        runner.eventAlone() / relay.eventAlone());
  }

  private interface Making {
    void change(String id, int number);
  }

  private Speed turn(Outbox outbox, int events, Making making)
      throws InterruptedException, ExecutionException {
    outbox.clear();
    long before = records(outbox.topic());
    Speed.Watch watch = Speed.watch();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> all =
          IntStream.range(0, CLIENTS)
              .<Future<?>>mapToObj(client -> clients.submit(() -> changes(making, client)))
              .toList();
      for (Future<?> client : all) {
        client.get();
      }
    }
    while (!outbox.settled(events)) {
      LockSupport.parkNanos(1_000_000);
    }
    Speed speed = watch.of(changes);
    long came = records(outbox.topic()) - before;
    if (came != events) {
      throw new IllegalStateException(
          "%s published %d events instead of %d".formatted(outbox.title(), came, events));
    }
    return speed;
  }

  private void changes(Making making, int client) {
    for (int number = client; number < changes; number += CLIENTS) {
      making.change(Ids.of("change", Integer.toString(number)), number);
    }
  }

  private long records(String topic) {
    Map<String, Object> config =
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
