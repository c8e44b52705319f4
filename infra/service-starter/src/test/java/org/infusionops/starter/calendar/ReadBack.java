package org.infusionops.starter.calendar;

import biweekly.ICalendar;
import biweekly.component.Observance;
import biweekly.component.VTimezone;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;

/**
 * Times as a reader must understand them who knows nothing but the file (RFC 5545, 3.6.5): of a
 * zone's observances the one holds that began last. Parsing and recurrences are biweekly's. Its own
 * arithmetic with zones is not used: it takes local onsets for UTC and so misreads the hours round
 * a change of clocks (0.6.8).
 */
final class ReadBack {

  private ReadBack() {}

  static Instant instant(ICalendar calendar, DateOrDateTimeProperty time) {
    DateTimeComponents written = time.getValue().getRawComponents();
    LocalDateTime local = local(written);
    if (written.isUtc()) {
      return local.toInstant(ZoneOffset.UTC);
    }
    VTimezone zone = calendar.getTimezoneInfo().getTimezone(time).getComponent();
    List<Observance> observances = new ArrayList<>(zone.getStandardTimes());
    observances.addAll(zone.getDaylightSavingsTime());
    Observance holding = null;
    LocalDateTime latest = LocalDateTime.MIN;
    for (Observance each : observances) {
      LocalDateTime onset = lastOnset(each, local);
      if (onset != null && onset.isAfter(latest)) {
        latest = onset;
        holding = each;
      }
    }
    if (holding == null) {
      throw new AssertionError("no observance holds at " + local);
    }
    long seconds = holding.getTimezoneOffsetTo().getValue().getMillis() / 1000;
    return local.toInstant(ZoneOffset.ofTotalSeconds((int) seconds));
  }

  private static LocalDateTime lastOnset(Observance observance, LocalDateTime until) {
    LocalDateTime first = local(observance.getDateStart().getValue().getRawComponents());
    if (first.isAfter(until) || observance.getRecurrenceRule() == null) {
      return first.isAfter(until) ? null : first;
    }
    DateIterator onsets =
        observance
            .getRecurrenceRule()
            .getDateIterator(
                Date.from(first.toInstant(ZoneOffset.UTC)), TimeZone.getTimeZone("UTC"));
    LocalDateTime last = first;
    while (onsets.hasNext()) {
      var next = LocalDateTime.ofInstant(onsets.next().toInstant(), ZoneOffset.UTC);
      if (next.isAfter(until)) {
        break;
      }
      last = next;
    }
    return last;
  }

  private static LocalDateTime local(DateTimeComponents written) {
    return LocalDateTime.of(
        written.getYear(),
        written.getMonth(),
        written.getDate(),
        written.getHour(),
        written.getMinute(),
        written.getSecond());
  }
}
