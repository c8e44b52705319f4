package org.infusionops.scheduling.course;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.infusionops.scheduling.day.DaySheet;
import org.infusionops.starter.text.Said;

/** Why no series fits: the one thing without which one would. */
enum Obstacle {
  /** The patient has another series, and one at a time is enough. */
  ANOTHER_SERIES(
      "Another series of this patient is held or booked; when that is over or released, search and hold one here.",
      "Otra serie de este paciente está reservada; cuando termine o se libere, busque y reserve una aquí."),
  /** A session is longer than the site is open on any day. */
  OPENING_HOURS(
      "A session is longer than the site is open on any day; ask for another site.",
      "Una sesión dura más de lo que la sede abre cualquier día; pida otra sede."),
  /** The sessions cannot be spaced so within so many days, even with nobody else there. */
  SPACING(
      "The sessions cannot be spaced as the protocol asks within its days, even in an empty calendar; ask a prescriber.",
      "Las sesiones no se pueden espaciar como pide el protocolo dentro de sus días, ni con el calendario vacío; pregunte a un médico."),
  /** On other weekdays a series would fit. */
  WEEKDAYS(
      "Allow more weekdays: on other days a series fits.",
      "Permita más días de la semana: en otros días cabe una serie."),
  /** At other times of the day a series would fit. */
  TIME_WINDOW(
      "Allow other times of the day: a series fits then.",
      "Permita otras horas del día: entonces cabe una serie."),
  /** With a driver at other times a series would fit. */
  DRIVER(
      "The driver's times do not fit; ask for another driver or other times.",
      "Las horas del conductor no encajan; pida otro conductor u otras horas."),
  /** Without a chair for a companion a series would fit. */
  COMPANION(
      "No room with a chair for a companion is free; come without one, or later.",
      "No hay sala libre con silla para acompañante; venga sin él, o más tarde."),
  /** Without the patient's own other visits a series would fit. */
  OTHER_VISITS(
      "The patient's own other visits are in the way; move one of them.",
      "Las otras visitas del paciente lo impiden; mueva una de ellas."),
  /** With more rooms a series would fit. */
  ROOMS(
      "All rooms are taken; try another first date or another site.",
      "Todas las salas están ocupadas; pruebe otra primera fecha u otra sede."),
  /** With more nurses a series would fit. */
  NURSES(
      "All nurses are taken; try another first date or add a nurse.",
      "Todas las enfermeras están ocupadas; pruebe otra primera fecha o añada una enfermera."),
  /** On other weekdays and at other times a series would fit. */
  WISHES(
      "Allow both more weekdays and other times: a series fits then.",
      "Permita más días y también otras horas: entonces cabe una serie."),
  /** The patient's wishes could be met if the calendar were not so full. */
  FULL_CALENDAR(
      "The calendar is too full for these wishes; try a later first date.",
      "El calendario está demasiado lleno para estos deseos; pruebe una primera fecha más tarde."),
  /** Only other wishes and a less full calendar together would help. */
  WISHES_AND_FULL_CALENDAR(
      "The calendar is too full; allow more weekdays and times, and try a later first date.",
      "El calendario está demasiado lleno; permita más días y horas, y pruebe una primera fecha más tarde.");

  private final String en;
  private final String es;

  Obstacle(String en, String es) {
    this.en = en;
    this.es = es;
  }

  /** What to do about it, in plain words. */
  Said advice() {
    return new Said(en, es);
  }

  private static final Set<Constraint> WISHED =
      EnumSet.of(Constraint.WEEKDAYS, Constraint.TIMES, Constraint.DRIVER, Constraint.COMPANION);

  private static final Set<Constraint> RESERVED =
      EnumSet.of(Constraint.OTHER_VISITS, Constraint.ROOMS, Constraint.NURSES);

  /**
   * What stands in the way of an order.
   *
   * @param sheets days over which {@link SeriesSearch#earliest} has found nothing
   * @param inAnyRoom the same days with rooms that have no chair for a companion as well
   */
  static Obstacle of(SeriesOrder order, List<DaySheet> sheets, List<DaySheet> inAnyRoom) {
    if (!SeriesSearch.fitsOneVisit(order, inAnyRoom)) {
      return OPENING_HOURS;
    }
    var all = EnumSet.copyOf(WISHED);
    all.addAll(RESERVED);
    if (!fits(all, order, inAnyRoom)) {
      return SPACING;
    }
    if (fits(EnumSet.of(Constraint.WEEKDAYS), order, sheets)) {
      return WEEKDAYS;
    }
    if (fits(EnumSet.of(Constraint.TIMES), order, sheets)) {
      return TIME_WINDOW;
    }
    if (fits(EnumSet.of(Constraint.DRIVER), order, sheets)) {
      return DRIVER;
    }
    if (fits(EnumSet.of(Constraint.COMPANION), order, inAnyRoom)) {
      return COMPANION;
    }
    if (fits(EnumSet.of(Constraint.OTHER_VISITS), order, sheets)) {
      return OTHER_VISITS;
    }
    if (fits(EnumSet.of(Constraint.ROOMS), order, sheets)) {
      return ROOMS;
    }
    if (fits(EnumSet.of(Constraint.NURSES), order, sheets)) {
      return NURSES;
    }
    if (fits(WISHED, order, inAnyRoom)) {
      return WISHES;
    }
    return fits(RESERVED, order, sheets) ? FULL_CALENDAR : WISHES_AND_FULL_CALENDAR;
  }

  private static boolean fits(Set<Constraint> without, SeriesOrder order, List<DaySheet> sheets) {
    return SeriesSearch.earliestWithout(without, order, sheets).isPresent();
  }
}
