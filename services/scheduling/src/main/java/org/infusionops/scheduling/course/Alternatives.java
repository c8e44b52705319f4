package org.infusionops.scheduling.course;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infusionops.scheduling.course.Factor.What;
import org.infusionops.scheduling.day.DaySheet;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;

/**
 * A handful of series to choose from, in all of which the patient can come: the earliest, the
 * earliest with something that patients like, and where one nurse or one room is wished for, the
 * earliest that has it throughout. Pure.
 */
final class Alternatives {

  /** More than these nobody compares. */
  static final int MOST = 5;

  private static final Map<Said, Set<DayOfWeek>> RHYTHMS = rhythms();

  private static final Said SAME_NURSE =
      new Said("the same nurse every time", "siempre la misma enfermera");
  private static final Said SAME_ROOM =
      new Said("the same room every time", "siempre la misma sala");
  private static final Said SAME_NURSE_AND_ROOM =
      new Said("the same nurse and room every time", "siempre la misma enfermera y sala");

  private final SeriesOrder order;
  private final List<DaySheet> sheets;
  private final RankingPolicy.Weights weights;
  // What is good about each series found; one series may have several merits.
  private final Map<List<Opening>, List<Said>> merits = new LinkedHashMap<>();

  private Alternatives(SeriesOrder order, List<DaySheet> sheets, RankingPolicy policy) {
    this.order = order;
    this.sheets = sheets;
    this.weights = policy.weights();
  }

  private static Map<Said, Set<DayOfWeek>> rhythms() {
    var rhythms = new LinkedHashMap<Said, Set<DayOfWeek>>();
    rhythms.put(
        new Said(
            "always on Mondays, Wednesdays and Fridays", "siempre en lunes, miércoles y viernes"),
        EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY));
    rhythms.put(
        new Said("always on Tuesdays and Thursdays", "siempre en martes y jueves"),
        EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY));
    rhythms.put(
        new Said("always on Mondays and Thursdays", "siempre en lunes y jueves"),
        EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY));
    return rhythms;
  }

  /**
   * The alternatives, best first; none when no series fits.
   *
   * @param order what is to be booked, with the wishes to be met
   * @param sheets the days to look at, in rising order
   * @param policy by which they are ranked
   */
  static List<Alternative> of(SeriesOrder order, List<DaySheet> sheets, RankingPolicy policy) {
    return new Alternatives(order, sheets, policy).find();
  }

  private List<Alternative> find() {
    Wishes wishes = order.wishes();
    List<Opening> earliest =
        look(new Said("the first to begin", "la primera en empezar"), wishes, sheets);
    if (earliest == null) {
      return List.of();
    }
    RHYTHMS.forEach(
        (merit, weekdays) -> {
          if (wishes.weekdays().containsAll(weekdays)) {
            look(merit, wishes.on(weekdays), sheets);
          }
        });
    look(
        new Said("over before noon", "siempre antes del mediodía"),
        wishes.within(null, LocalTime.NOON),
        sheets);
    look(
        new Said("never before noon", "nunca antes del mediodía"),
        wishes.within(LocalTime.NOON, null),
        sheets);
    LocalDate weekLater = earliest.getFirst().date().plusWeeks(1);
    look(
        new Said("begins a week later", "empieza una semana después"),
        wishes,
        sheets.stream().filter(sheet -> !sheet.date().isBefore(weekLater)).toList());
    lookForTheSame();
    return ranked();
  }

  private @Nullable List<Opening> look(Said merit, Wishes wishes, List<DaySheet> among) {
    List<Opening> found = SeriesSearch.earliest(order.with(wishes), among).orElse(null);
    return note(merit, found);
  }

  private @Nullable List<Opening> note(Said merit, @Nullable List<Opening> found) {
    if (found != null) {
      merits.computeIfAbsent(found, _ -> new ArrayList<>()).add(merit);
    }
    return found;
  }

  /** With each nurse, in each room, or both: whatever is wished for, throughout. */
  private void lookForTheSame() {
    Wishes wishes = order.wishes();
    Set<String> nurses = new LinkedHashSet<>();
    Set<String> rooms = new LinkedHashSet<>();
    for (DaySheet sheet : sheets) {
      nurses.addAll(sheet.nurses());
      rooms.addAll(sheet.rooms());
    }
    if (wishes.want(Wish.SAME_NURSE)) {
      nurses.removeIf(nurse -> lookFor(SAME_NURSE, nurse, null) == null);
    }
    if (wishes.want(Wish.SAME_ROOM)) {
      rooms.removeIf(room -> lookFor(SAME_ROOM, null, room) == null);
    }
    if (wishes.want(Wish.SAME_NURSE) && wishes.want(Wish.SAME_ROOM)) {
      for (String nurse : nurses) {
        for (String room : rooms) {
          var _ = lookFor(SAME_NURSE_AND_ROOM, nurse, room);
        }
      }
    }
  }

  private @Nullable List<Opening> lookFor(
      Said merit, @Nullable String nurse, @Nullable String room) {
    return note(merit, SeriesSearch.earliestIn(order, sheets, nurse, room).orElse(null));
  }

  private List<Alternative> ranked() {
    List<List<Opening>> series =
        merits.keySet().stream()
            .sorted(
                Comparator.<List<Opening>>comparingInt(openings -> points(factors(openings)))
                    .thenComparing(openings -> openings.getLast().startsAt())
                    .thenComparing(openings -> openings.getFirst().startsAt()))
            .limit(MOST)
            .toList();
    List<Opening> soonest =
        series.stream()
            .min(Comparator.comparing(openings -> openings.getLast().startsAt()))
            .orElseThrow();
    var ranked = new ArrayList<Alternative>();
    for (List<Opening> openings : series) {
      List<Factor> factors = factors(openings);
      ranked.add(
          new Alternative(
              ranked.size() + 1, points(factors), reason(openings, soonest), factors, openings));
    }
    return List.copyOf(ranked);
  }

  private static int points(List<Factor> factors) {
    return factors.stream().mapToInt(Factor::points).sum();
  }

  private List<Factor> factors(List<Opening> openings) {
    int of = openings.size();
    int first = daysUntil(openings.getFirst());
    int last = daysUntil(openings.getLast());
    int nurse = Sameness.most(openings, Opening::nurse);
    int room = Sameness.most(openings, Opening::room);
    boolean wishesNurse = order.wishes().want(Wish.SAME_NURSE);
    boolean wishesRoom = order.wishes().want(Wish.SAME_ROOM);
    int otherNurse = wishesNurse ? weights.otherNurseThoughWished() : weights.otherNurse();
    int otherRoom = wishesRoom ? weights.otherRoomThoughWished() : weights.otherRoom();
    return List.of(
        new Factor(What.DAYS_UNTIL_FIRST, first, of, false, first * weights.dayUntilFirst()),
        new Factor(What.DAYS_UNTIL_LAST, last, of, false, last * weights.dayUntilLast()),
        new Factor(What.SAME_NURSE, nurse, of, wishesNurse, (of - nurse) * otherNurse),
        new Factor(What.SAME_ROOM, room, of, wishesRoom, (of - room) * otherRoom));
  }

  private int daysUntil(Opening opening) {
    return (int) ChronoUnit.DAYS.between(sheets.getFirst().date(), opening.date());
  }

  private Said reason(List<Opening> openings, List<Opening> soonest) {
    Said good = Said.joined(merits.getOrDefault(openings, List.of()), Said.same(", "));
    long later = ChronoUnit.DAYS.between(soonest.getLast().date(), openings.getLast().date());
    Said done =
        openings.equals(soonest)
            ? new Said("Done soonest", "La que antes termina")
            : later == 0
                ? new Said(
                    "Done on the same day as the soonest", "Termina el mismo día que la primera")
                : Said.of(
                    "Done %s later than the soonest",
                    "Termina %s después que la primera", Factor.days(later));
    return Said.of("%s: %s", "%s: %s", done, good);
  }
}
