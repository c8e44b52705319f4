package org.infusionops.scheduling.takeover;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;

/**
 * Reads appointments from an iCalendar file (RFC 5545), one of each event. Only the content lines
 * are left to the library: it would look time zones up elsewhere, and settle times that the clock
 * skips or repeats, which a person has to settle here.
 */
final class CalendarFile {

  /** iCalendar has nothing deeper than an alarm in an event; the library reads by recursion. */
  private static final int DEEPEST = 8;

  private CalendarFile() {}

  /**
   * @throws org.infusionops.starter.problems.Problem 422 when it is no iCalendar file, naming the
   *     line, or one nested deeper than any
   */
  static AppointmentFile read(String text) {
    var events = new Events(beginnings(text));
    try {
      // As the lines stand, even where folded by a line feed alone.
      new CalendarParserImpl()
          .parse(new UnfoldingReader(new StringReader(text.strip()), true), events);
    } catch (ParserException e) {
      throw AppointmentFile.refused(
          Said.of(
              "is not iCalendar: line %d is wrong (folded lines count as one)",
              "no es iCalendar: la línea %d está mal (las líneas plegadas cuentan como una)",
              e.getLineNo()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AppointmentFile(events.rows, List.of());
  }

  /** The lines on which events begin; a folded line never begins so. */
  private static List<Integer> beginnings(String text) {
    var lines = new ArrayList<Integer>();
    int line = 0;
    for (String each : text.lines().toList()) {
      line++;
      if (each.strip().equalsIgnoreCase("BEGIN:VEVENT")) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Collects the properties of each event; those of alarms and time zones are passed over. */
  private static final class Events implements ContentHandler {
    private final List<Integer> beginnings;
    private final List<String> within = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private int begun;
    private @Nullable CalendarEvent event;
    private String property = "";
    private @Nullable String zone;

    Events(List<Integer> beginnings) {
      this.beginnings = beginnings;
    }

    @Override
    public void startCalendar() {
      within.clear();
    }

    @Override
    public void endCalendar() {
      within.clear();
    }

    @Override
    public void startComponent(String name) {
      within.add(name.toUpperCase(Locale.ROOT));
      if (within.size() > DEEPEST) {
        // The library tells it with its line.
        throw new IllegalStateException("components " + within.size() + " deep");
      }
      if (inEvent()) {
        int line = begun < beginnings.size() ? beginnings.get(begun) : 1;
        begun++;
        event = new CalendarEvent(line);
      }
    }

    @Override
    public void endComponent(String name) {
      CalendarEvent ended = event;
      if (inEvent() && ended != null) {
        if (rows.size() <= AppointmentFile.MOST_ROWS) {
          rows.addAll(ended.rows());
        }
        event = null;
      }
      if (!within.isEmpty()) {
        within.removeLast();
      }
    }

    @Override
    public void startProperty(String name) {
      property = name.toUpperCase(Locale.ROOT);
      zone = null;
    }

    @Override
    public void parameter(String name, String value) {
      if (name.equalsIgnoreCase("TZID")) {
        zone = value;
      }
    }

    @Override
    public void propertyValue(String value) {
      if (inEvent() && event != null) {
        event.put(property, value, zone);
      }
    }

    @Override
    public void endProperty(String name) {
      property = "";
    }

    private boolean inEvent() {
      return within.size() == 1 && within.getFirst().equals("VEVENT");
    }
  }
}
