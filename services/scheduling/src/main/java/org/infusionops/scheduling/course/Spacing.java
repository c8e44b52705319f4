package org.infusionops.scheduling.course;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.infusionops.scheduling.course.Conflict.Rule;
import org.infusionops.starter.text.Said;

/** Whether the sessions of a series keep the distances of the protocol pack. */
final class Spacing {

  private static final Said BEFORE = new Said("before", "antes");
  private static final Said AFTER = new Said("after", "después");
  private static final Said NOT_MISSED = new Said(" that was not missed", " que no se perdió");

  private Spacing() {}

  /**
   * What the pack has against a session at this place in a series that is new.
   *
   * @param series the places of the whole series, in which the session may still be where it was
   */
  static List<Conflict> conflicts(SeriesOrder order, List<Slot> series, Slot place) {
    return conflicts(order, List.of(), series, place);
  }

  /**
   * What the pack has against a session at this place. A time that is longer already than it should
   * be, as after a session that was missed, may stay so or become shorter: that is no reason to
   * refuse the patient another time.
   *
   * @param before the places before anything was moved
   * @param series the places of the whole series, in which the session may still be where it was
   */
  static List<Conflict> conflicts(
      SeriesOrder order, List<Slot> before, List<Slot> series, Slot place) {
    var conflicts = new ArrayList<Conflict>();
    before(series, place)
        .ifPresent(
            slot -> {
              if (isTooClose(order, slot, place)) {
                conflicts.add(tooClose(order, slot, BEFORE));
              } else if (days(slot, place) > mostDays(order, before, slot, place)) {
                conflicts.add(tooFar(order, slot, place));
              }
            });
    after(series, place)
        .ifPresent(
            slot -> {
              if (isTooClose(order, place, slot)) {
                conflicts.add(tooClose(order, slot, AFTER));
              } else if (days(place, slot) > mostDays(order, before, place, slot)) {
                conflicts.add(tooFar(order, slot, place));
              }
            });
    List<Slot> others = series.stream().filter(slot -> slot.number() != place.number()).toList();
    long days = daysWith(others, place);
    int most = order.shape().maxDays();
    if (days > most && days > days(others) && days > days(before)) {
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

  /** From which sessions this one is further than the pack would have it, whatever the reason. */
  static List<Conflict> tooFar(SeriesOrder order, List<Slot> series, Slot place) {
    return Stream.concat(before(series, place).stream(), after(series, place).stream())
        .filter(slot -> days(slot, place) > order.shape().mostDaysBetween())
        .map(slot -> tooFar(order, slot, place))
        .toList();
  }

  /**
   * Most days between two neighbours: the pack's, or as many as there are between them now.
   *
   * @param before the places before anything was moved
   */
  static int mostDays(SeriesOrder order, List<Slot> before, Slot one, Slot other) {
    Optional<Slot> oneNow = of(before, one);
    Optional<Slot> otherNow = of(before, other);
    return Math.max(
        order.shape().mostDaysBetween(),
        oneNow.isPresent() && otherNow.isPresent() ? days(oneNow.get(), otherNow.get()) : 0);
  }

  private static Optional<Slot> of(List<Slot> slots, Slot session) {
    return slots.stream()
        .filter(slot -> slot.appointmentId().equals(session.appointmentId()))
        .findFirst();
  }

  private static Optional<Slot> before(List<Slot> series, Slot place) {
    return series.stream()
        .filter(slot -> slot.number() < place.number())
        .max(Comparator.comparingInt(Slot::number));
  }

  private static Optional<Slot> after(List<Slot> series, Slot place) {
    return series.stream()
        .filter(slot -> slot.number() > place.number())
        .min(Comparator.comparingInt(Slot::number));
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

  private static int days(Slot one, Slot other) {
    return (int) Math.abs(ChronoUnit.DAYS.between(one.date(), other.date()));
  }

  private static Conflict tooFar(SeriesOrder order, Slot neighbour, Slot place) {
    int most = order.shape().mostDaysBetween();
    boolean missed = Math.abs(neighbour.number() - place.number()) > 1;
    return new Conflict(
        Rule.MOST_BETWEEN,
        Said.of(
            "Session %d, the one %s it%s, is on %s: more than %d days apart.",
            "La sesión %d, la de %s%s, es el %s: a más de %d días.",
            neighbour.number(),
            neighbour.number() < place.number() ? BEFORE : AFTER,
            missed ? NOT_MISSED : Said.same(""),
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

  /** From the first to the last, both included. */
  static long days(List<Slot> slots) {
    return slots.isEmpty()
        ? 0
        : ChronoUnit.DAYS.between(
                slots.stream().map(Slot::date).min(Comparator.naturalOrder()).orElseThrow(),
                slots.stream().map(Slot::date).max(Comparator.naturalOrder()).orElseThrow())
            + 1;
  }
}
