package org.infusionops.scheduling.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.store.Json;
import org.infusionops.scheduling.RunningService;
import org.infusionops.scheduling.SecondInstance;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.DaySheet;
import org.infusionops.scheduling.day.Days;
import org.infusionops.scheduling.day.DaysForTests;
import org.infusionops.scheduling.day.Reservation;
import org.infusionops.testing.Engines;
import org.infusionops.testing.MovableClock;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ./clinic bench series}: how long it takes to find and hold a series of six in a calendar
 * of a year that is 85 % full, as the running service does it, on the embedded store in memory, and
 * how many commands to the store that is; and how the cost of finding alone grows with the days
 * that are searched.
 */
public final class SeriesBench {

  private static final int YEAR = 365;
  private static final int[] ROOMS = {1, 3, 10, 30};
  private static final int[] DAYS = {30, 60, 120, 240, YEAR};
  private static final double FULL = 0.85;
  private static final int WARM_UP = 300;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 400);

  private final SecondInstance service;
  private final CommandsOfThisThread commands;
  private int patients;

  private SeriesBench(SecondInstance service, CommandsOfThisThread commands) {
    this.service = service;
    this.commands = commands;
  }

  /** Measures and prints; then it ends, whatever threads the engines have left. */
  public static void main(String[] arguments) {
    int exitCode = 0;
    try {
      measureAll();
    } catch (IOException | RuntimeException failure) {
      failure.printStackTrace(System.err);
      exitCode = 1;
    }
    System.exit(exitCode);
  }

  private static void measureAll() throws IOException {
    long begin = System.nanoTime();
    System.setProperty("logging.level.root", "ERROR");
    Engines.start();
    Path file = Files.createTempFile("bench-clinic", ".json");
    Files.writeString(file, clinic());
    var settings =
        Map.of(
            "spring.application.name",
            "bench",
            "eventing.subscriptions",
            "",
            "CLINIC_FILE",
            file.toString());
    var commands = new CommandsOfThisThread();
    try (SecondInstance service =
        SecondInstance.with(settings, MovableClock.at(RunningService.BEGIN), commands)) {
      new SeriesBench(service, commands).measure();
    } finally {
      Files.delete(file);
    }
    System.out.printf(Locale.ROOT, "%nin %.0f s%n", (System.nanoTime() - begin) / 1e9);
  }

  /** A site of each size, first to warm up and then to measure. */
  private void measure() {
    printHead();
    List<Site> sites =
        Arrays.stream(ROOMS).mapToObj(rooms -> service.part(Clinic.class).site(id(rooms))).toList();
    for (Site site : sites) {
      fill(service.aggregates("dayAggregates"), site, new Random(site.rooms().size()));
      var _ = holding(site, WARM_UP);
      var _ = finding(site, WARM_UP);
    }
    for (Site site : sites) {
      print(site.rooms().size(), holding(site, ROUNDS), finding(site, ROUNDS));
    }
  }

  private static void printHead() {
    System.out.printf(
        Locale.ROOT,
        "Six sessions in a year that is %.0f %% full, %d times; %d cores, Java %s%n"
            + "find + hold: from the screening to the held series, and the commands to the store that%n"
            + "it waits for; find: laying out and searching so many days%n%n"
            + " rooms   find + hold                      find, median by days searched%n"
            + "         median     p99  found  commands",
        FULL * 100,
        ROUNDS,
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature());
    Arrays.stream(DAYS).forEach(days -> System.out.printf(Locale.ROOT, "%9d", days));
    System.out.printf(Locale.ROOT, "%9d, p99%n", YEAR);
  }

  /** Counts what the thread that made it asks of the store: not what goes on in the background. */
  private static final class CommandsOfThisThread implements CommandListener {

    private final Thread asking = Thread.currentThread();
    private int count;

    @Override
    public void commandStarted(CommandStartedEvent event) {
      if (Thread.currentThread() == asking) {
        count++;
      }
    }
  }

  /**
   * Of each time.
   *
   * @param found how often a series was found
   * @param commands to the store, all times together
   */
  private record Holding(double[] millis, int found, int commands) {}

  private Holding holding(Site site, int rounds) {
    StartingCourse starting = service.part(StartingCourse.class);
    Aggregates<Course> courses = service.aggregates("courses");
    Days days = service.part(Days.class);
    double[] millis = new double[rounds];
    int found = 0;
    int asked = 0;
    for (int round = 0; round < rounds; round++) {
      ScreeningCompleted screening = World.screeningAt(site.id(), patients++, Orders.SIX);
      var received = World.received(screening, screening.screeningId());
      int before = commands.count;
      long begin = System.nanoTime();
      starting.start(received);
      millis[round] = (System.nanoTime() - begin) / 1e6;
      asked += commands.count - before;
      Course course = courses.get(StartingCourse.courseId(screening.screeningId())).state();
      found += course instanceof Held ? 1 : 0;
      // As full as before for the next one.
      for (Slot slot : course.standing()) {
        days.clear(site.id(), slot.date(), Set.of(slot.placeId()));
      }
    }
    return new Holding(millis, found, asked);
  }

  /** Milliseconds of each time, by the days searched. */
  private List<double[]> finding(Site site, int rounds) {
    SeriesOrder order = Orders.of(Orders.SIX);
    LocalDate first = site.dateOf(Instant.parse(RunningService.BEGIN)).plusDays(1);
    Map<LocalDate, Day> taken =
        service.part(Days.class).between(site.id(), first, first.plusDays(YEAR - 1L));
    var all = new ArrayList<double[]>();
    for (int count : DAYS) {
      double[] millis = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        long begin = System.nanoTime();
        List<DaySheet> sheets =
            IntStream.range(0, count)
                .mapToObj(first::plusDays)
                .map(
                    date ->
                        DaySheet.of(
                            site,
                            date,
                            taken.getOrDefault(date, Day.empty(site.id(), date)).reservations()))
                .toList();
        var _ = SeriesSearch.earliest(order, sheets);
        millis[round] = (System.nanoTime() - begin) / 1e6;
      }
      all.add(millis);
    }
    return all;
  }

  private static void print(int rooms, Holding holding, List<double[]> finding) {
    System.out.printf(
        Locale.ROOT,
        "%6d %8.2f %7.2f %5.0f %% %9.1f",
        rooms,
        quantile(holding.millis(), 0.5),
        quantile(holding.millis(), 0.99),
        100.0 * holding.found() / ROUNDS,
        (double) holding.commands() / ROUNDS);
    finding.forEach(millis -> System.out.printf(Locale.ROOT, "%6.2f ms", quantile(millis, 0.5)));
    System.out.printf(Locale.ROOT, " %7.2f ms%n", quantile(finding.getLast(), 0.99));
  }

  /** Every two hours each room is taken or free. */
  private static void fill(Aggregates<Day> days, Site site, Random random) {
    LocalDate first = site.dateOf(Instant.parse(RunningService.BEGIN));
    for (int day = 0; day <= YEAR; day++) {
      LocalDate date = first.plusDays(day);
      if (site.hoursOn(date).isEmpty()) {
        continue;
      }
      var taken = new ArrayList<Reservation>();
      for (int room = 0; room < site.rooms().size(); room++) {
        for (int hour = 8; hour < 18; hour += 2) {
          if (random.nextDouble() < FULL) {
            Instant from = date.atTime(hour, 0).atZone(site.zone()).toInstant();
            String id = date + "/" + room + "/" + hour;
            taken.add(
                new Reservation(
                    id,
                    id,
                    "filled",
                    id,
                    site.rooms().get(room),
                    site.nurses().get(room / 2),
                    site.prescribers().getFirst(),
                    from,
                    from.plusSeconds(7_200),
                    null));
          }
        }
      }
      DaysForTests.put(days, new Day(site.id(), date, taken));
    }
  }

  private static String id(int rooms) {
    return "with-" + rooms;
  }

  /** The small clinic with a site of each size, and a nurse for every two rooms. */
  private static String clinic() throws IOException {
    ObjectNode clinic = (ObjectNode) Json.mapper().readTree(small());
    ObjectNode small = (ObjectNode) clinic.path("sites").path(0);
    clinic.put("maxPatientsPerNurse", 2);
    ArrayNode sites = clinic.putArray("sites");
    for (int rooms : ROOMS) {
      ObjectNode site = small.deepCopy().put("id", id(rooms));
      ArrayNode all = site.putArray("rooms");
      ArrayNode nurses = site.putArray("nurses");
      for (int room = 1; room <= rooms; room++) {
        all.addObject().put("id", "room-" + room).put("name", "Room " + room);
        if (room % 2 == 1) {
          nurses.add("nurse-" + (room + 1) / 2);
        }
      }
      sites.add(site);
    }
    return clinic.toString();
  }

  private static String small() throws IOException {
    try (InputStream in = SeriesBench.class.getResourceAsStream("/small-clinic.json")) {
      if (in == null) {
        throw new IllegalStateException("no small-clinic.json");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  }
}
