package org.infusionops.scheduling.course;

import java.util.EnumSet;
import java.util.Set;

/** What a series has to keep to, in the order in which it is easiest to give up. */
enum Constraint {
  /** The days that suit the patient. */
  WEEKDAYS("the wished weekdays"),
  /** The times that suit the patient. */
  TIMES("the wished times"),
  /** When the driver has time. */
  DRIVER("the driver's times"),
  /** A chair for somebody who stays in the room. */
  COMPANION("the chair for a companion"),
  /** The patient's visits of other series, and the distance from them. */
  OTHER_VISITS("the patient's other visits"),
  /** That a room is free. */
  ROOMS("the limits of the rooms"),
  /** That a nurse has a hand free. */
  NURSES("the limits of the nurses"),
  /** The protocol's most days between neighbours. */
  MOST_BETWEEN("the protocol's most days between sessions"),
  /** The protocol's length of the whole series. */
  SERIES_LENGTH("the protocol's length of a series"),
  /** The protocol's least hours between neighbours. */
  LEAST_BETWEEN("the protocol's least hours between sessions");

  private final String inWords;

  Constraint(String inWords) {
    this.inWords = inWords;
  }

  /** How people call it, after "without". */
  String inWords() {
    return inWords;
  }

  /** Those which do limit this order: to give up another one cannot help. */
  static Set<Constraint> of(SeriesOrder order) {
    Wishes wishes = order.wishes();
    SeriesShape shape = order.shape();
    var limits = EnumSet.of(OTHER_VISITS, ROOMS, NURSES);
    addIf(limits, WEEKDAYS, !wishes.weekdays().equals(Wishes.NONE.weekdays()));
    addIf(limits, TIMES, !wishes.equals(wishes.atAnyTime()));
    addIf(limits, DRIVER, !wishes.driver().isEmpty());
    addIf(limits, COMPANION, wishes.want(Wish.COMPANION));
    addIf(limits, MOST_BETWEEN, shape.sessions() > 1 && shape.maxDaysBetween() != null);
    addIf(limits, SERIES_LENGTH, shape.sessions() > 1);
    addIf(limits, LEAST_BETWEEN, true);
    return limits;
  }

  private static void addIf(Set<Constraint> limits, Constraint constraint, boolean there) {
    if (there) {
      limits.add(constraint);
    }
  }
}
