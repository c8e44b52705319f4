package org.infusionops.scheduling.course;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infusionops.scheduling.day.DaySheet;
import org.jspecify.annotations.Nullable;

/**
 * A handful of series to choose from, all of which meet the wishes: the earliest, and the earliest
 * with something that patients like. Pure.
 */
final class Alternatives {

  /** More than these nobody compares. */
  static final int MOST = 5;

  private static final Map<String, Set<DayOfWeek>> RHYTHMS = rhythms();

  private final SeriesOrder order;
  private final List<DaySheet> sheets;
  // What is good about each series found; one series may have several merits.
  private final Map<List<Opening>, List<String>> merits = new LinkedHashMap<>();

  private Alternatives(SeriesOrder order, List<DaySheet> sheets) {
    this.order = order;
    this.sheets = sheets;
  }

  private static Map<String, Set<DayOfWeek>> rhythms() {
    var rhythms = new LinkedHashMap<String, Set<DayOfWeek>>();
    rhythms.put(
        "always on Mondays, Wednesdays and Fridays",
        EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY));
    rhythms.put(
        "always on Tuesdays and Thursdays", EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY));
    rhythms.put(
        "always on Mondays and Thursdays", EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY));
    return rhythms;
  }

  /**
   * The alternatives, best first; none when no series fits.
   *
   * @param order what is to be booked, with the wishes to be met
   * @param sheets the days to look at, in rising order
   */
  static List<Alternative> of(SeriesOrder order, List<DaySheet> sheets) {
    return new Alternatives(order, sheets).find();
  }

  private List<Alternative> find() {
    List<Opening> earliest = look("the first to begin", order.wishes(), sheets);
    if (earliest == null) {
      return List.of();
    }
    Wishes wishes = order.wishes();
    RHYTHMS.forEach(
        (merit, weekdays) -> {
          if (wishes.weekdays().containsAll(weekdays)) {
            look(merit, new Wishes(weekdays, wishes.earliest(), wishes.latest()), sheets);
          }
        });
    LocalTime noon = LocalTime.NOON;
    if (wishes.latest() == null || wishes.latest().isAfter(noon)) {
      look("over before noon", new Wishes(wishes.weekdays(), wishes.earliest(), noon), sheets);
    }
    if (wishes.earliest() == null || wishes.earliest().isBefore(noon)) {
      look("never before noon", new Wishes(wishes.weekdays(), noon, wishes.latest()), sheets);
    }
    LocalDate weekLater = earliest.getFirst().date().plusWeeks(1);
    look(
        "begins a week later",
        wishes,
        sheets.stream().filter(sheet -> !sheet.date().isBefore(weekLater)).toList());
    return ranked();
  }

  private @Nullable List<Opening> look(String merit, Wishes wishes, List<DaySheet> among) {
    List<Opening> found = SeriesSearch.earliest(order.with(wishes), among).orElse(null);
    if (found != null) {
      merits.computeIfAbsent(found, _ -> new ArrayList<>()).add(merit);
    }
    return found;
  }

  private List<Alternative> ranked() {
    List<List<Opening>> series =
        merits.keySet().stream()
            .sorted(
                Comparator.<List<Opening>>comparingLong(Alternatives::lastMinute)
                    .thenComparing(openings -> openings.getFirst().startsAt()))
            .limit(MOST)
            .toList();
    var ranked = new ArrayList<Alternative>();
    for (List<Opening> openings : series) {
      ranked.add(new Alternative(ranked.size() + 1, reason(openings, series.getFirst()), openings));
    }
    return List.copyOf(ranked);
  }

  private static long lastMinute(List<Opening> openings) {
    return openings.getLast().startsAt().getEpochSecond() / 60;
  }

  private String reason(List<Opening> openings, List<Opening> soonest) {
    String good = String.join(", ", merits.getOrDefault(openings, List.of()));
    long later = ChronoUnit.DAYS.between(soonest.getLast().date(), openings.getLast().date());
    String done =
        openings.equals(soonest)
            ? "Done soonest"
            : later == 0
                ? "Done on the same day as the soonest"
                : "Done %d %s later than the soonest".formatted(later, later == 1 ? "day" : "days");
    return done + ": " + good;
  }
}
