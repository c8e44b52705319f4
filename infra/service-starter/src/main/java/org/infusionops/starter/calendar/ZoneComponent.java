package org.infusionops.starter.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzName;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

/**
 * Describes a time zone to programs that may know it otherwise or not at all. The rules are Java's,
 * by which the times were made, not those that ical4j brings: local times and their zone must never
 * come from two editions of the tz database.
 */
final class ZoneComponent {

  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("z", Locale.US);

  /** Of a zone that never changed its clocks before the first event. */
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1970, 1, 1, 0, 0);

  private ZoneComponent() {}

  /**
   * The zone as it is between two instants: by yearly rules where it has such, as in the United
   * States since 2007, which programs understand best; else change by change.
   */
  static VTimeZone of(ZoneId zone, Instant first, Instant last) {
    var component = new VTimeZone(new PropertyList(List.of(new TzId(zone.getId()))));
    byRules(zone, first, last)
        .orElseGet(() -> changeByChange(zone, first, last))
        .forEach(component::add);
    return component;
  }

  private static Optional<List<Observance>> byRules(ZoneId zone, Instant first, Instant last) {
    ZoneRules rules = zone.getRules();
    int firstYear = LocalDate.ofInstant(first, zone).getYear();
    int lastYear = LocalDate.ofInstant(last, zone).getYear() + 1;
    List<Observance> observances = new ArrayList<>();
    List<ZoneOffsetTransition> ruled = new ArrayList<>();
    for (ZoneOffsetTransitionRule rule : rules.getTransitionRules()) {
      boolean isBeforeFirst = !rule.createTransition(firstYear).getInstant().isAfter(first);
      int fromYear = isBeforeFirst ? firstYear : firstYear - 1;
      Yearly yearly = Yearly.of(rule).orElse(null);
      if (yearly == null || !yearly.holds(rule, fromYear, lastYear)) {
        return Optional.empty();
      }
      for (int year = fromYear; year <= lastYear; year++) {
        ruled.add(rule.createTransition(year));
      }
      observances.add(
          observance(
              zone, rule.createTransition(fromYear), new RRule<LocalDateTime>(yearly.written())));
    }
    return observances.isEmpty() || !areAll(ruled, rules)
        ? Optional.empty()
        : Optional.of(observances);
  }

  /**
   * Whether the clocks were changed at these times and at none between. Rules of today may have
   * been broken in a year past and kept before: Ciudad Juárez did not set its clocks back in the
   * autumn of 2022.
   */
  private static boolean areAll(List<ZoneOffsetTransition> ruled, ZoneRules rules) {
    List<ZoneOffsetTransition> inOrder = ruled.stream().sorted().toList();
    Instant before = inOrder.getFirst().getInstant().minusSeconds(1);
    for (ZoneOffsetTransition each : inOrder) {
      if (!each.equals(rules.nextTransition(before))) {
        return false;
      }
      before = each.getInstant();
    }
    return true;
  }

  private static List<Observance> changeByChange(ZoneId zone, Instant first, Instant last) {
    ZoneRules rules = zone.getRules();
    List<Observance> observances = new ArrayList<>();
    ZoneOffsetTransition before = rules.previousTransition(first.plusSeconds(1));
    if (before == null) {
      ZoneOffset offset = rules.getOffset(first);
      observances.add(new Standard(properties(zone, ALWAYS, offset, offset, first)));
    } else {
      observances.add(observance(zone, before));
    }
    for (ZoneOffsetTransition next = rules.nextTransition(first);
        next != null && !next.getInstant().isAfter(last);
        next = rules.nextTransition(next.getInstant())) {
      observances.add(observance(zone, next));
    }
    return observances;
  }

  private static Observance observance(ZoneId zone, ZoneOffsetTransition change, Property... more) {
    PropertyList properties =
        properties(
            zone,
            change.getDateTimeBefore(),
            change.getOffsetBefore(),
            change.getOffsetAfter(),
            change.getInstant());
    for (Property each : more) {
      properties = properties.add(each);
    }
    return zone.getRules().isDaylightSavings(change.getInstant())
        ? new Daylight(properties)
        : new Standard(properties);
  }

  private static PropertyList properties(
      ZoneId zone, LocalDateTime start, ZoneOffset from, ZoneOffset to, Instant named) {
    return new PropertyList(
        List.of(
            new DtStart<>(start),
            new TzOffsetFrom(from),
            new TzOffsetTo(to),
            new TzName(NAME.format(named.atZone(zone)))));
  }

  /**
   * A change that comes every year on the same weekday of a month.
   *
   * @param week which one in the month, from 1; -1 for the last
   */
  private record Yearly(int month, int week, DayOfWeek day) {

    static Optional<Yearly> of(ZoneOffsetTransitionRule rule) {
      DayOfWeek day = rule.getDayOfWeek();
      int from = rule.getDayOfMonthIndicator();
      if (day == null || (from != -1 && (from < 1 || from > 22 || from % 7 != 1))) {
        return Optional.empty();
      }
      return Optional.of(
          new Yearly(rule.getMonth().getValue(), from == -1 ? -1 : from / 7 + 1, day));
    }

    /** A rule told in another zone's time may fall on the day before or after. */
    boolean holds(ZoneOffsetTransitionRule rule, int firstYear, int lastYear) {
      for (int year = firstYear; year <= lastYear; year++) {
        LocalDate date =
            LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(week, day));
        if (!rule.createTransition(year).getDateTimeBefore().toLocalDate().equals(date)) {
          return false;
        }
      }
      return true;
    }

    String written() {
      return "FREQ=YEARLY;BYMONTH=" + month + ";BYDAY=" + week + day.name().substring(0, 2);
    }
  }
}
