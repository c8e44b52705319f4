package org.infusionops.scheduling.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Uid;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.text.Said;
import org.junit.jupiter.api.Test;

class CalendarFileTest {

  private static final ZoneId DENVER = ZoneId.of("America/Denver");

  @Test
  void anEventIsReadWhetherItsTimeIsFloatingInAZoneOrUniversal() {
    List<Row> rows =
        rows(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Old system//EN
            BEGIN:VTIMEZONE
            TZID:America/Denver
            TZURL:http://127.0.0.1:1/never-asked
            BEGIN:STANDARD
            DTSTART:20201101T020000
            TZOFFSETFROM:-0600
            TZOFFSETTO:-0700
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:a-1@old.example.org
            SUMMARY:Somebody's infusion
            DTSTART;TZID=America/Denver:20261201T090000
            DTEND;TZID=America/Denver:20261201T104000
            LOCATION:Room 1
            DESCRIPTION:patient: 0b1f\\nNurse: mesa-nurse-1\\nsession: 2/6\\nhello\\, you
            BEGIN:VALARM
            ACTION:DISPLAY
            DESCRIPTION:room: Alarm
            TRIGGER:-PT15M
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            UID:a-2
            DTSTART:20261203T090000
            DURATION:PT1H40M
            X-PATIENT:0b1f
            X-SESSION:3
            X-OF:6
            X-ROOM:Room
              2
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20261205T160000Z
            END:VEVENT
            END:VCALENDAR
            """);

    assertThat(rows)
        .containsExactly(
            Row.of(
                13,
                Map.of(
                    Column.ID,
                    "a-1@old.example.org",
                    Column.START,
                    "2026-12-01T09:00:00[America/Denver]",
                    Column.END,
                    "2026-12-01T10:40:00[America/Denver]",
                    Column.ROOM,
                    "Room 1",
                    Column.PATIENT,
                    "0b1f",
                    Column.NURSE,
                    "mesa-nurse-1",
                    Column.SESSION,
                    "2/6")),
            Row.of(
                26,
                Map.of(
                    Column.ID,
                    "a-2",
                    Column.START,
                    "2026-12-03T09:00:00",
                    Column.MINUTES,
                    "100",
                    Column.PATIENT,
                    "0b1f",
                    Column.SESSION,
                    "3",
                    Column.OF,
                    "6",
                    Column.ROOM,
                    "Room 2")),
            Row.of(36, Map.of(Column.START, "2026-12-05T16:00:00Z")));
  }

  @Test
  void aSimpleRepetitionBecomesSessionsOfTheSameHourByTheClock() {
    List<Row> rows =
        rows(
            event(
                """
                UID:w
                DTSTART;TZID=America/Denver:20261029T090000
                RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=TH
                X-SESSION:4/6
                """));
    assertThat(rows)
        .extracting(row -> row.get(Column.START))
        .containsExactly(
            "2026-10-29T09:00:00[America/Denver]",
            "2026-11-05T09:00:00[America/Denver]",
            "2026-11-12T09:00:00[America/Denver]");
    assertThat(rows).extracting(row -> row.get(Column.ID)).containsExactly("w#1", "w#2", "w#3");
    assertThat(rows)
        .extracting(row -> row.get(Column.SESSION))
        .containsExactly("4/6", "5/6", "6/6");
    // The clock was put back on the first of November.
    assertThat(rows.stream().map(row -> read(row.get(Column.START))))
        .containsExactly(
            Instant.parse("2026-10-29T15:00:00Z"),
            Instant.parse("2026-11-05T16:00:00Z"),
            Instant.parse("2026-11-12T16:00:00Z"));
  }

  @Test
  void whatIsRepeatedInAnyOtherWayIsRefusedAndSaysHowToWriteIt() {
    for (String rule :
        List.of(
            "RRULE:FREQ=MONTHLY;COUNT=3",
            "RRULE:FREQ=WEEKLY",
            "RRULE:FREQ=WEEKLY;UNTIL=20271201T000000Z",
            "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO,TH",
            "RRULE:FREQ=DAILY;COUNT=25",
            "RRULE:FREQ=DAILY;COUNT=2;INTERVAL=0",
            "RDATE:20261201T090000",
            "EXDATE:20261201T090000",
            "RECURRENCE-ID:20261201T090000",
            "STATUS:CANCELLED")) {
      List<Row> rows = rows(event("DTSTART:20261029T090000\n" + rule + "\n"));
      assertThat(rows).as(rule).hasSize(1);
      assertThat(rows.getFirst().remarks()).as(rule).hasSize(1);
      assertThat(rows.getFirst().line()).isEqualTo(4);
    }
  }

  @Test
  void whatIsNestedDeeperThanAnyCalendarIsRefusedHoweverDeep() {
    assertThatThrownBy(
            () -> rows("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n".repeat(40_000) + "END:VCALENDAR"))
        .isInstanceOf(Problem.class);
  }

  @Test
  void whatIsNotICalendarIsRefused() {
    assertThatThrownBy(() -> rows("BEGIN:VCALENDAR\nBEGIN:VEVENT\nnonsense\nEND:VCALENDAR\n"))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> rows("BEGIN:VCALENDAR\n")).isInstanceOf(Problem.class);
  }

  @Property(tries = 100)
  void whatTheLibraryWritesIsReadAgain(
      @ForAll @LongRange(min = 1_790_000_000L / 60, max = 1_890_000_000L / 60) long minute,
      @ForAll("texts") String room,
      @ForAll("texts") String nurse)
      throws Exception {
    Instant start = Instant.ofEpochSecond(minute * 60);
    // In UTC: of zoned times the library writes some wrongly, by rules that it makes itself.
    var event = new VEvent(start, start.plusSeconds(6_000), "x");
    event.add(new Uid("u-1"));
    event.add(new Location(room));
    event.add(new Description("patient: p-1\nnurse: " + nurse + "\nsession: 1/6"));
    var calendar = new Calendar();
    calendar.add(event);
    var text = new StringWriter();
    new CalendarOutputter(false).output(calendar, text);

    Row row = AppointmentFile.read(text.toString()).rows().getFirst();
    assertThat(read(row.get(Column.START))).isEqualTo(start);
    assertThat(read(row.get(Column.END))).isEqualTo(start.plusSeconds(6_000));
    assertThat(row.get(Column.ROOM)).isEqualTo(room);
    assertThat(row.get(Column.NURSE)).isEqualTo(nurse);
    assertThat(row.get(Column.PATIENT)).isEqualTo("p-1");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withChars("äñé")
        .ofMinLength(1)
        .ofMaxLength(100)
        .map(String::strip)
        .filter(each -> !each.isBlank());
  }

  private static List<Row> rows(String text) {
    return AppointmentFile.read(text.replace("\n", "\r\n")).rows();
  }

  private static String event(String lines) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\n"
        + lines
        + "END:VEVENT\nEND:VCALENDAR\n";
  }

  private static Instant read(String text) {
    return switch (StatedTime.read(text, DENVER)) {
      case StatedTime.At(Instant instant) -> instant;
      case StatedTime.Wrong(Said message) -> throw new AssertionError(message.en());
    };
  }
}
