package org.infusionops.scheduling.course;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.infusionops.scheduling.day.DaySheet;

/**
 * Which constraints could be given up where no series fits: every one that helps alone, and every
 * pair of which neither does. Pure.
 */
final class Relaxing {

  private Relaxing() {}

  /**
   * The ways out, those easiest to go first; none when only giving up more than two would help.
   *
   * @param sheets days over which {@link SeriesSearch#earliest} has found nothing
   * @param inAnyRoom the same days with rooms that have no chair for a companion as well
   */
  static List<Relaxation> of(SeriesOrder order, List<DaySheet> sheets, List<DaySheet> inAnyRoom) {
    List<Constraint> limits = List.copyOf(Constraint.of(order));
    var found = new ArrayList<Relaxation>();
    Predicate<Set<Constraint>> helps =
        giveUp -> {
          List<DaySheet> days = giveUp.contains(Constraint.COMPANION) ? inAnyRoom : sheets;
          return SeriesSearch.earliestWithout(giveUp, order, days)
              .map(series -> found.add(Relaxation.of(giveUp, series, order)))
              .orElse(false);
        };
    Set<Constraint> alone = EnumSet.noneOf(Constraint.class);
    for (Constraint one : limits) {
      if (helps.test(EnumSet.of(one))) {
        alone.add(one);
      }
    }
    for (int one = 0; one < limits.size(); one++) {
      for (int other = one + 1; other < limits.size(); other++) {
        if (!alone.contains(limits.get(one)) && !alone.contains(limits.get(other))) {
          var _ = helps.test(EnumSet.of(limits.get(one), limits.get(other)));
        }
      }
    }
    return List.copyOf(found);
  }
}
