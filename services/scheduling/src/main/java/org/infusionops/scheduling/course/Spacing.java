package org.infusionops.scheduling.course;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.infusionops.scheduling.course.Conflict.Rule;
import org.infusionops.starter.text.Said;

/** Whether the sessions of a series keep the distances of the protocol pack. */
final class Spacing {

  private static final Said BEFORE = new Said("before", "antes");
  private static final Said AFTER = new Said("after", "después");

  private Spacing() {}

  /**
   * What the pack has against a session at this place.
   *
   * @param series the places of the whole series, in which the session may still be where it was
   */
  static List<Conflict> conflicts(SeriesOrder order, List<Slot> series, Slot place) {
    List<Slot> others = series.stream().filter(slot -> slot.number() != place.number()).toList();
    var conflicts = new ArrayList<Conflict>();
    others.stream()
        .filter(slot -> slot.number() < place.number())
        .max(Comparator.comparingInt(Slot::number))
        .ifPresent(before -> between(order, before, place, before, BEFORE, conflicts));
    others.stream()
        .filter(slot -> slot.number() > place.number())
        .min(Comparator.comparingInt(Slot::number))
        .ifPresent(after -> between(order, place, after, after, AFTER, conflicts));
    long days = daysWith(others, place);
    int most = order.shape().maxDays();
    if (days > most && days > days(others)) {
      conflicts.add(
          Conflict.of(
              Rule.SERIES_LENGTH,
              Said.of(
                  "The series would take %d days; the protocol allows %d.",
                  "La serie duraría %d días; el protocolo permite %d.", days, most),
              Said.of(
                  "at most %d days from the first session to the last",
                  "como máximo %d días de la primera sesión a la última", most),
              source(order, "maxDays")));
    }
    return conflicts;
  }

  private static void between(
      SeriesOrder order,
      Slot earlier,
      Slot later,
      Slot neighbour,
      Said side,
      List<Conflict> conflicts) {
    if (isTooClose(order, earlier, later)) {
      conflicts.add(tooClose(order, neighbour, side));
    } else if (isTooFar(order, earlier, later)) {
      conflicts.add(tooFar(order, neighbour, side));
    }
  }

  /**
   * What the pack has against a session at this place, because of the patient's other courses.
   *
   * @param others visits of those courses
   */
  static List<Conflict> conflictsWithOtherVisits(SeriesOrder order, List<Slot> others, Slot place) {
    return others.stream()
        .filter(other -> isTooClose(order, other, place) && isTooClose(order, place, other))
        .map(other -> tooCloseToAnother(order, other))
        .toList();
  }

  private static Conflict tooCloseToAnother(SeriesOrder order, Slot other) {
    return new Conflict(
        Rule.SPACING,
        Said.of(
            "The patient's visit of another series is on %s: less than %s apart, from start to start.",
            "La visita del paciente de otra serie es el %s: a menos de %s, de inicio a inicio.",
            new LocalWords(order.zone()).moment(other.startsAt()),
            gap(order)),
        leastGap(order),
        source(order, "minHoursBetween"),
        null,
        other.appointmentId());
  }

  private static boolean isTooClose(SeriesOrder order, Slot earlier, Slot later) {
    return Duration.between(earlier.startsAt(), later.startsAt()).toMinutes()
        < order.shape().gapMinutes();
  }

  private static Conflict tooClose(SeriesOrder order, Slot neighbour, Said side) {
    return new Conflict(
        Rule.SPACING,
        Said.of(
            "Session %d, the one %s it, is on %s: less than %s apart, from start to start.",
            "La sesión %d, la de %s, es el %s: a menos de %s, de inicio a inicio.",
            neighbour.number(),
            side,
            new LocalWords(order.zone()).moment(neighbour.startsAt()),
            gap(order)),
        leastGap(order),
        source(order, "minHoursBetween"),
        null,
        neighbour.appointmentId());
  }

  private static boolean isTooFar(SeriesOrder order, Slot earlier, Slot later) {
    return ChronoUnit.DAYS.between(earlier.date(), later.date()) > order.shape().mostDaysBetween();
  }

  private static Conflict tooFar(SeriesOrder order, Slot neighbour, Said side) {
    int most = order.shape().mostDaysBetween();
    return new Conflict(
        Rule.SPACING,
        Said.of(
            "Session %d, the one %s it, is on %s: more than %d days apart.",
            "La sesión %d, la de %s, es el %s: a más de %d días.",
            neighbour.number(),
            side,
            new LocalWords(order.zone()).moment(neighbour.startsAt()),
            most),
        Said.of(
            "at most %d days from one session to the next",
            "como máximo %d días de una sesión a la siguiente", most),
        source(order, "maxDaysBetween"),
        null,
        neighbour.appointmentId());
  }

  private static Said leastGap(SeriesOrder order) {
    return Said.of(
        "at least %s from the start of one session to the start of the next",
        "al menos %s del inicio de una sesión al inicio de la siguiente", gap(order));
  }

  private static String gap(SeriesOrder order) {
    return order.shape().minHoursBetween() + " h";
  }

  private static String source(SeriesOrder order, String field) {
    return "protocol pack %s version %d, series.%s"
        .formatted(order.packId(), order.packVersion(), field);
  }

  private static long daysWith(List<Slot> others, Slot place) {
    var all = new ArrayList<>(others);
    all.add(place);
    return days(all);
  }

  private static long days(List<Slot> slots) {
    return slots.isEmpty()
        ? 0
        : ChronoUnit.DAYS.between(
                slots.stream().map(Slot::date).min(Comparator.naturalOrder()).orElseThrow(),
                slots.stream().map(Slot::date).max(Comparator.naturalOrder()).orElseThrow())
            + 1;
  }
}
