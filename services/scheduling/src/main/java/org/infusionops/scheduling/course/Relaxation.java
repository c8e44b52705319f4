package org.infusionops.scheduling.course;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What could be given up for a series to fit. Giving up less of it would not do.
 *
 * @param giveUp the constraints, one or two
 * @param first the date of the first session of the earliest series there would be then
 * @param last the date of its last session
 * @param advice what to do about it, in plain words
 */
record Relaxation(Set<Constraint> giveUp, LocalDate first, LocalDate last, String advice) {

  Relaxation {
    giveUp = EnumSet.copyOf(giveUp);
  }

  static Relaxation of(Set<Constraint> giveUp, List<Start> series, SeriesOrder order) {
    var words = new LocalWords(order.zone());
    Start first = series.getFirst();
    Start last = series.getLast();
    String what =
        String.join(" and ", EnumSet.copyOf(giveUp).stream().map(Constraint::inWords).toList());
    return new Relaxation(
        giveUp,
        first.date(),
        last.date(),
        "Without %s it would fit from %s to %s."
            .formatted(what, words.dateAndTime(first.at()), words.dateAndTime(last.at())));
  }
}
