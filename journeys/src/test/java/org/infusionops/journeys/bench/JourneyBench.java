package org.infusionops.journeys.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.infusionops.eventing.relay.EventHeaders;
import org.infusionops.journeys.Api;
import org.infusionops.journeys.Mailbox;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough.Patient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * From {@code ScreeningCompleted} saved to: series held, offers made, invitation taken by the
 * providers of e-mail and text messages. The load is paced: requests start at their appointed time
 * whether or not earlier ones are done. First the highest rate is sought that is sustained, then
 * half of it is measured.
 */
public final class JourneyBench {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Long enough that the processes' compilers have seen every path of a journey often. */
  private static final Duration WARM_UP = Duration.ofSeconds(90);

  private static final double WARM_UP_RATE = 5;
  private static final Duration STEP = Duration.ofSeconds(12);

  /** At the lowest rates, too, the 99th of a hundred must be another than the slowest of all. */
  private static final Duration MEASURE = Duration.ofSeconds(120);

  /** A rate is sustained when its p99 stays below this: more means that a queue is growing. */
  private static final double SUSTAINED_MS = 1_000;

  private static final double[] RATES = {4, 6, 8, 12, 16, 24, 32, 48, 64, 96};

  private final OpenClinic open;
  private final Map<String, Patient> patients = new ConcurrentHashMap<>();
  private final Map<String, Instant> saved = new ConcurrentHashMap<>();
  private final Map<String, Instant> published = new ConcurrentHashMap<>();
  private final Map<String, Instant> held = new ConcurrentHashMap<>();
  private final Map<String, Instant> offered = new ConcurrentHashMap<>();
  private int registered;

  private JourneyBench(OpenClinic open) {
    this.open = open;
  }

  public static void main(String[] arguments) throws Exception {
    Path file = largeClinic();
    try (OpenClinic open =
        OpenClinic.measured("bench", options -> options.with("CLINIC_FILE", file.toString()))) {
      new JourneyBench(open).run();
    }
  }

  private void run() throws Exception {
    Thread.ofPlatform().daemon(true).start(this::watch);
    System.out.println("warming up …");
    step(WARM_UP_RATE, WARM_UP);
    double highest = 0;
    for (double rate : RATES) {
      List<Journey> journeys = step(rate, STEP);
      print(rate, journeys);
      if (Machine.quantile(milliseconds(journeys, Journey::ended), 0.99) > SUSTAINED_MS) {
        break;
      }
      highest = rate;
    }
    double half = Math.max(1, highest / 2);
    Map<String, Duration> before = Machine.cpu(open.clinic());
    long begin = System.nanoTime();
    List<Journey> journeys = step(half, MEASURE);
    double elapsed = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%nhighest sustained rate tried: %.0f screenings/s; at half of it, %.0f/s for %d s:%n",
        highest,
        half,
        MEASURE.toSeconds());
    print(half, journeys);
    System.out.println("from saved until, median and p99 in ms:");
    printPart("on the log", journeys, Journey::published);
    printPart("series held", journeys, Journey::held);
    printPart("offers made", journeys, Journey::offered);
    printPart("e-mail taken", journeys, Journey::emailed);
    printPart("text taken", journeys, Journey::texted);
    System.out.println("processor time meanwhile, preparing included, in % of one core:");
    Machine.cpu(open.clinic())
        .forEach(
            (process, after) ->
                System.out.printf(
                    Locale.ROOT,
                    "  %-13s %3.0f%n",
                    process,
                    after.minus(before.getOrDefault(process, Duration.ZERO)).toMillis()
                        / elapsed
                        / 10));
    System.out.println(Machine.described());
  }

  /** When each part of a journey was done, in real time. */
  private record Journey(
      Instant saved,
      Instant published,
      Instant held,
      Instant offered,
      Instant emailed,
      Instant texted) {

    Instant ended() {
      return Stream.of(held, offered, emailed, texted).max(Instant::compareTo).orElseThrow();
    }
  }

  private static double[] milliseconds(List<Journey> journeys, Function<Journey, Instant> until) {
    return journeys.stream()
        .mapToDouble(
            journey -> Duration.between(journey.saved(), until.apply(journey)).toNanos() / 1e6)
        .toArray();
  }

  private static void printPart(
      String part, List<Journey> journeys, Function<Journey, Instant> until) {
    double[] latencies = milliseconds(journeys, until);
    System.out.printf(
        Locale.ROOT,
        "  %-13s %5.0f %5.0f%n",
        part,
        Machine.quantile(latencies, 0.5),
        Machine.quantile(latencies, 0.99));
  }

  private static void print(double rate, List<Journey> journeys) {
    double[] latencies = milliseconds(journeys, Journey::ended);
    System.out.printf(
        Locale.ROOT,
        "%5.0f/s  %5d journeys  median %6.0f ms  p99 %6.0f ms  max %6.0f ms%n",
        rate,
        latencies.length,
        Machine.quantile(latencies, 0.5),
        Machine.quantile(latencies, 0.99),
        Machine.quantile(latencies, 1));
  }

  /** Completes screenings at this rate for this long. */
  private List<Journey> step(double rate, Duration length) throws Exception {
    int count = (int) (rate * length.toSeconds());
    List<String> screenings = prepare(count);
    var done = new CountDownLatch(count);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime();
      for (int i = 0; i < count; i++) {
        String screening = screenings.get(i);
        long at = begin + (long) (i * 1e9 / rate);
        TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
        threads.execute(
            () -> {
              try {
                open.walkthrough.complete(screening);
              } finally {
                done.countDown();
              }
            });
      }
      done.await();
    }
    return awaitAll(screenings);
  }

  /** Registers patients and submits their screenings, beforehand. */
  private List<String> prepare(int count) throws Exception {
    List<String> screenings = java.util.Collections.synchronizedList(new ArrayList<>());
    var atOnce = new Semaphore(4);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        int number = registered++;
        threads.execute(
            () -> {
              atOnce.acquireUninterruptibly();
              try {
                Patient patient =
                    open.walkthrough.register(
                        number, body -> body.put("siteId", number % 2 == 0 ? "mesa" : "denver"));
                String screening = open.walkthrough.submit(patient, _ -> {});
                patients.put(screening, patient);
                screenings.add(screening);
              } finally {
                atOnce.release();
              }
            });
      }
    }
    return List.copyOf(screenings);
  }

  /** The journeys of these screenings, once all of them have ended. */
  private List<Journey> awaitAll(List<String> screenings) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (System.nanoTime() < deadline) {
      var emailed = new HashMap<String, Instant>();
      var texted = new HashMap<String, Instant>();
      for (Mailbox.Mail mail : open.mailbox.all()) {
        if (mail.channel().equals("SMS")) {
          texted.merge(mail.to(), Instant.parse(mail.at()), JourneyBench::earlier);
        } else if (mail.subject().contains("please confirm")) {
          emailed.merge(mail.to(), Instant.parse(mail.at()), JourneyBench::earlier);
        }
      }
      List<Journey> ended =
          screenings.stream()
              .flatMap(screening -> journey(screening, emailed, texted).stream())
              .toList();
      if (ended.size() == screenings.size()) {
        return ended;
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
    throw new IllegalStateException("not all invitations arrived");
  }

  private Optional<Journey> journey(
      String screening, Map<String, Instant> emailed, Map<String, Instant> texted) {
    Patient patient = patients.get(screening);
    Instant mailed = emailed.get(patient.email());
    Instant sent = texted.get(patient.phone());
    if (mailed == null
        || sent == null
        || !saved.containsKey(screening)
        || !held.containsKey(screening)
        || !offered.containsKey(screening)) {
      return Optional.empty();
    }
    Duration offset = open.clinic().clock().offset();
    return Optional.of(
        new Journey(
            saved.get(screening),
            published.get(screening),
            held.get(screening),
            offered.get(screening),
            mailed.minus(offset),
            sent.minus(offset)));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Reads the topics: when an event was saved, or at the latest when it was published. */
  private void watch() {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            open.clinic().setting("KAFKA_BOOTSTRAP_SERVERS"),
            ConsumerConfig.GROUP_ID_CONFIG,
            "bench",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(
          (Collection<String>) List.of("intake.events", "scheduling.events", "billing.events"));
      while (true) {
        for (var event : consumer.poll(Duration.ofMillis(200))) {
          String type = new String(event.headers().lastHeader(EventHeaders.TYPE).value(), UTF_8);
          JsonNode data = JSON.readTree(event.value());
          if (type.contains("ScreeningCompleted")) {
            Instant time =
                Instant.parse(
                    new String(event.headers().lastHeader(EventHeaders.TIME).value(), UTF_8));
            String screening = data.get("screeningId").asString();
            published.put(screening, Instant.ofEpochMilli(event.timestamp()));
            saved.put(screening, time.minus(open.clinic().clock().offset()));
          } else if (type.contains("SeriesProposed")) {
            held.put(data.get("screeningId").asString(), Instant.ofEpochMilli(event.timestamp()));
          } else if (type.contains("FinancingOffered")) {
            offered.put(
                data.get("screeningId").asString(), Instant.ofEpochMilli(event.timestamp()));
          }
        }
      }
    }
  }

  /** The shipped clinic with many more rooms and people, so that it does not fill up. */
  private static Path largeClinic() throws Exception {
    try (var shipped = Api.class.getResourceAsStream("/org/infusionops/clinic/clinic.json")) {
      ObjectNode clinic = (ObjectNode) JSON.readTree(shipped);
      for (JsonNode site : clinic.get("sites")) {
        String id = site.get("id").asString();
        multiply((ArrayNode) site.get("rooms"), id + "-room-", 60);
        multiply((ArrayNode) site.get("nurses"), id + "-nurse-", 40);
        multiply((ArrayNode) site.get("prescribers"), id + "-prescriber-", 40);
      }
      Path file = Files.createTempFile("clinic", ".json");
      Files.writeString(file, JSON.writeValueAsString(clinic));
      return file;
    }
  }

  private static void multiply(ArrayNode all, String prefix, int count) {
    JsonNode first = all.get(0).deepCopy();
    all.removeAll();
    for (int i = 1; i <= count; i++) {
      if (first.isString()) {
        all.add(prefix + i);
      } else {
        ObjectNode copy = (ObjectNode) first.deepCopy();
        copy.put("id", prefix + i);
        all.add(copy);
      }
    }
  }
}
