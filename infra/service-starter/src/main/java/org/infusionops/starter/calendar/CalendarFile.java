package org.infusionops.starter.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as a file or a feed.
 *
 * @param method what the receiver is to do with it (RFC 5546); null in a feed, which just is
 * @param name what it is called; null in a file, whose events go into the receiver's own
 * @param refresh how often a feed is worth asking for; null in a file
 * @param organizer who sends it; null in a feed
 * @param events in the order they are written
 */
public record CalendarFile(
    @Nullable Method method,
    @Nullable String name,
    @Nullable Duration refresh,
    @Nullable Organizer organizer,
    List<CalendarEvent> events) {

  /** What the receiver of a file is to do. */
  public enum Method {
    /** Take the events in, or what they are now. No answer is asked for. */
    PUBLISH,
    /** Take them out. */
    CANCEL
  }

  /** Who sends a calendar: name and {@code mailto:} address. */
  public record Organizer(String name, URI address) {}

  public CalendarFile {
    events = List.copyOf(events);
  }

  /** A feed to subscribe to. */
  public static CalendarFile feed(String name, Duration refresh, List<CalendarEvent> events) {
    return new CalendarFile(null, name, refresh, null, events);
  }

  /** A file that brings events, or changes them. */
  public static CalendarFile publishing(Organizer by, List<CalendarEvent> events) {
    return new CalendarFile(Method.PUBLISH, null, null, by, events);
  }

  /** A file that takes events out. */
  public static CalendarFile cancelling(Organizer by, List<CalendarEvent> events) {
    return new CalendarFile(Method.CANCEL, null, null, by, events);
  }

  /** Its content type, with the method where it has one. */
  public String contentType() {
    return "text/calendar; charset=UTF-8" + (method == null ? "" : "; method=" + method);
  }

  /**
   * The calendar as iCalendar text, in UTF-8 if it is made bytes. The same events make the same
   * text.
   */
  public String text() {
    var calendar = new Calendar();
    // Neither who runs this nor what for: the file lies on other people's machines.
    calendar.add(new ProdId("-//Clinic calendar//EN"));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(ImmutableCalScale.GREGORIAN);
    if (method != null) {
      calendar.add(method == Method.PUBLISH ? ImmutableMethod.PUBLISH : ImmutableMethod.CANCEL);
    }
    if (name != null) {
      calendar.add(new Name(name));
      calendar.add(new XProperty("X-WR-CALNAME", name));
    }
    if (refresh != null) {
      calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), refresh));
      calendar.add(new XProperty("X-PUBLISHED-TTL", refresh.toString()));
    }
    zones(calendar);
    events.forEach(event -> calendar.add(written(event)));
    try {
      var text = new StringWriter();
      new CalendarOutputter(false).output(calendar, text);
      return Folded.of(text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be written", e);
    }
  }

  /** One description per zone in which something is told, for all its events. */
  private void zones(Calendar calendar) {
    var spans = new TreeMap<String, List<Instant>>();
    for (CalendarEvent event : events) {
      for (Instant each : instants(event)) {
        if (!isTwice(each, event.zone())) {
          spans.merge(
              event.zone().getId(),
              List.of(each, each),
              (one, other) ->
                  List.of(
                      earlier(one.getFirst(), other.getFirst()),
                      later(one.getLast(), other.getLast())));
        }
      }
    }
    spans.forEach(
        (zone, span) ->
            calendar.add(ZoneComponent.of(ZoneId.of(zone), span.getFirst(), span.getLast())));
  }

  private VEvent written(CalendarEvent event) {
    var written = new VEvent(false);
    written.add(new Uid(event.uid()));
    written.add(new Sequence(event.sequence()));
    written.add(new DtStamp(event.changedAt().truncatedTo(ChronoUnit.SECONDS)));
    written.add(new LastModified(event.changedAt().truncatedTo(ChronoUnit.SECONDS)));
    written.add(
        isTwice(event.startsAt(), event.zone())
            ? new DtStart<>(seconds(event.startsAt()))
            : new DtStart<>(zoned(event.zone()), local(event.startsAt(), event.zone())));
    Instant end = event.endsAt();
    if (end != null) {
      written.add(
          isTwice(end, event.zone())
              ? new DtEnd<>(seconds(end))
              : new DtEnd<>(zoned(event.zone()), local(end, event.zone())));
    }
    written.add(new Summary(event.summary()));
    if (event.description() != null) {
      written.add(new Description(event.description()));
    }
    if (event.location() != null) {
      written.add(new Location(event.location()));
    }
    written.add(
        switch (event.standing()) {
          case TENTATIVE -> ImmutableStatus.VEVENT_TENTATIVE;
          case CONFIRMED -> ImmutableStatus.VEVENT_CONFIRMED;
          case CANCELLED -> ImmutableStatus.VEVENT_CANCELLED;
        });
    if (organizer != null) {
      written.add(
          new net.fortuna.ical4j.model.property.Organizer(
              new ParameterList(List.of(new Cn(organizer.name()))), organizer.address()));
    }
    return written;
  }

  private static List<Instant> instants(CalendarEvent event) {
    Instant end = event.endsAt();
    return end == null ? List.of(event.startsAt()) : List.of(event.startsAt(), end);
  }

  /**
   * Whether the wall clock shows this time twice, as when it is set back. Programs differ in which
   * of the two they take, so such a time is told in UTC.
   */
  private static boolean isTwice(Instant instant, ZoneId zone) {
    return zone.getRules().getValidOffsets(local(instant, zone)).size() > 1;
  }

  private static ParameterList zoned(ZoneId zone) {
    return new ParameterList(List.of(new TzId(zone.getId())));
  }

  private static LocalDateTime local(Instant instant, ZoneId zone) {
    return LocalDateTime.ofInstant(seconds(instant), zone);
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
