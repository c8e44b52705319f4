package org.infusionops.scheduling.course;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/**
 * {@code ./clinic bench series}: how long it takes to find and hold a series of six in a calendar
 * of a year that is 85 % full, as the running service does it, on the embedded store in memory; and
 * how the cost of finding alone grows with the days that are searched.
 */
public final class SeriesBench {

  private static final int[] ROOMS = {1, 3, 10, 30};
  private static final int[] DAYS = {30, 60, 120, 240};
  private static final int YEAR = 365;
  private static final double FULL = 0.85;
  private static final int WARM_UP = 300;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 400);

  private SeriesBench() {}

  /** Measures and prints. A failure ends it, whatever threads the service has left. */
  public static void main(String[] arguments) {
    try {
      measureAll();
    } catch (IOException | RuntimeException failure) {
      failure.printStackTrace(System.err);
      System.exit(1);
    }
  }

  private static void measureAll() throws IOException {
    System.setProperty("logging.level.root", "ERROR");
    Engines.start();
    System.out.printf(
        Locale.ROOT,
        "Six sessions in a year that is %.0f %% full, %d times; %d cores, Java %s%n"
            + "find + hold: from the screening to the held series; find: laying out and searching%n"
            + "so many days%n%n rooms   find + hold              find, median by days searched%n"
            + "         median     p99  found  ",
        FULL * 100,
        ROUNDS,
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature());
    Arrays.stream(DAYS).forEach(days -> System.out.printf(Locale.ROOT, "%9d", days));
    System.out.println();
    for (int rooms : ROOMS) {
      measure(rooms);
    }
  }

  private static void measure(int rooms) throws IOException {
    Path file = Files.createTempFile("bench-clinic", ".json");
    Files.writeString(file, clinicWith(rooms));
    var settings =
        Map.of(
            "spring.application.name",
            "bench-" + rooms,
            "eventing.subscriptions",
            "",
            "CLINIC_FILE",
            file.toString());
    try (SecondInstance service =
        SecondInstance.with(settings, MovableClock.at(RunningService.BEGIN))) {
      Site site = service.part(Clinic.class).site("mesa");
      fill(service.aggregates("dayAggregates"), site, new Random(rooms));
      print(rooms, holding(service, site), finding(service.part(Days.class), site));
    } finally {
      Files.delete(file);
    }
  }

  /** Milliseconds of each time, and how often a series was found. */
  private record Holding(double[] millis, int found) {}

  private static Holding holding(SecondInstance service, Site site) {
    StartingCourse starting = service.part(StartingCourse.class);
    Aggregates<Course> courses = service.aggregates("courses");
    Days days = service.part(Days.class);
    double[] millis = new double[ROUNDS];
    int found = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      ScreeningCompleted screening = World.screening(WARM_UP + round, Orders.SIX);
      var received = World.received(screening, screening.screeningId());
      long begin = System.nanoTime();
      starting.start(received);
      if (round >= 0) {
        millis[round] = (System.nanoTime() - begin) / 1e6;
      }
      Course course = courses.get(StartingCourse.courseId(screening.screeningId())).state();
      found += round >= 0 && course instanceof Held ? 1 : 0;
      // As full as before for the next one.
      for (Slot slot : course.standing()) {
        days.clear(site.id(), slot.date(), Set.of(slot.placeId()));
      }
    }
    return new Holding(millis, found);
  }

  private static List<Double> finding(Days days, Site site) {
    SeriesOrder order = Orders.of(Orders.SIX);
    LocalDate first = site.dateOf(Instant.parse(RunningService.BEGIN)).plusDays(1);
    Map<LocalDate, Day> taken = days.between(site.id(), first, first.plusDays(YEAR - 1L));
    var medians = new ArrayList<Double>();
    for (int count : DAYS) {
      double[] millis = new double[ROUNDS];
      for (int round = -WARM_UP; round < ROUNDS; round++) {
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
        if (round >= 0) {
          millis[round] = (System.nanoTime() - begin) / 1e6;
        }
      }
      medians.add(quantile(millis, 0.5));
    }
    return medians;
  }

  private static void print(int rooms, Holding holding, List<Double> medians) {
    System.out.printf(
        Locale.ROOT,
        "%6d %8.2f %7.2f %5.0f %%  ",
        rooms,
        quantile(holding.millis(), 0.5),
        quantile(holding.millis(), 0.99),
        100.0 * holding.found() / ROUNDS);
    medians.forEach(median -> System.out.printf(Locale.ROOT, "%6.2f ms", median));
    System.out.println();
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

  private static String clinicWith(int rooms) throws IOException {
    return small()
        .replace("\"maxPatientsPerNurse\": 1", "\"maxPatientsPerNurse\": 2")
        .replace(
            "[{ \"id\": \"room-1\", \"name\": \"The room\" }]",
            IntStream.rangeClosed(1, rooms)
                .mapToObj("{ \"id\": \"room-%1$d\", \"name\": \"Room %1$d\" }"::formatted)
                .toList()
                .toString())
        .replace(
            "[\"nurse-1\", \"nurse-2\"]",
            IntStream.rangeClosed(1, (rooms + 1) / 2)
                .mapToObj("\"nurse-%d\""::formatted)
                .toList()
                .toString());
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
