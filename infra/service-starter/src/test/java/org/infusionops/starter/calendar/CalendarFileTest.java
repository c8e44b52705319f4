package org.infusionops.starter.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.infusionops.starter.calendar.CalendarEvent.Standing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is read back by another library, biweekly, and by the rules of the RFC. */
class CalendarFileTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
  private static final CalendarFile.Organizer CLINIC =
      new CalendarFile.Organizer(
          "Clínica \"Uno\"; Mesa", URI.create("mailto:no-reply@example.org"));

  @ParameterizedTest
  @CsvSource({
    "the gap of spring lies in it, America/Denver, 2026-03-08T08:30:00Z, 2026-03-08T10:15:00Z",
    "the day after, America/Denver, 2026-03-09T15:00:00Z, 2026-03-09T16:45:00Z",
    "the first of two half past ones, America/Denver, 2026-11-01T07:30:00Z, 2026-11-01T09:30:00Z",
    "the second of them, America/Denver, 2026-11-01T08:30:00Z, 2026-11-01T10:30:00Z",
    "ends in the hour told twice, America/Denver, 2026-11-01T05:00:00Z, 2026-11-01T08:15:00Z",
    "Arizona in summer, America/Phoenix, 2026-07-01T15:00:00Z, 2026-07-01T16:45:00Z",
    "Arizona on the day others change, America/Phoenix, 2026-11-01T08:30:00Z, 2026-11-01T10:30:00Z",
    "over midnight, America/Phoenix, 2026-12-01T06:30:00Z, 2026-12-01T08:15:00Z",
    "on the leap day, America/Denver, 2028-02-29T16:00:00Z, 2028-02-29T17:45:00Z",
    "over the end of the leap day, America/Denver, 2028-03-01T06:30:00Z, 2028-03-01T08:15:00Z",
    "at new year, America/New_York, 2027-01-01T04:30:00Z, 2027-01-01T05:30:00Z",
    "where clocks follow a decree, Africa/Casablanca, 2027-02-10T09:00:00Z, 2027-03-20T10:00:00Z",
    "half an hour of daylight, Australia/Lord_Howe, 2026-10-03T15:15:00Z, 2026-10-03T16:00:00Z"
  })
  void itsTimesAreThoseOfTheEvent(String when, String zone, Instant from, Instant to) {
    ICalendar calendar =
        read(CalendarFile.feed("x", Duration.ofHours(1), List.of(event(zone, from, to))));
    VEvent read = calendar.getEvents().getFirst();

    assertThat(ReadBack.instant(calendar, read.getDateStart())).as(when).isEqualTo(from);
    assertThat(ReadBack.instant(calendar, read.getDateEnd())).as(when).isEqualTo(to);
  }

  @Test
  void aYearThatBrokeTheRulesOfTodayIsToldChangeByChange() {
    Instant before = Instant.parse("2015-01-23T09:05:00Z");
    Instant within = Instant.parse("2022-11-26T21:07:00Z");
    ICalendar calendar =
        read(
            CalendarFile.feed(
                "x",
                Duration.ofHours(1),
                List.of(
                    event("America/Ciudad_Juarez", before, before.plusSeconds(60)),
                    event("America/Ciudad_Juarez", within, within.plusSeconds(60)))));

    assertThat(calendar.getEvents())
        .extracting(event -> ReadBack.instant(calendar, event.getDateStart()))
        .containsExactly(before, within);
  }

  @Property(tries = 300)
  void timesOfAnyZoneAreReadBackAsTheyWere(
      @ForAll("zones") String zone, @ForAll("times") Instant one, @ForAll("times") Instant other) {
    List<CalendarEvent> events =
        List.of(
            event(zone, one, one.plus(Duration.ofMinutes(105))),
            event(zone, other, other.plus(Duration.ofHours(9))));

    ICalendar calendar = read(CalendarFile.feed("x", Duration.ofHours(1), events));
    List<VEvent> read = calendar.getEvents();

    for (int at = 0; at < events.size(); at++) {
      assertThat(ReadBack.instant(calendar, read.get(at).getDateStart()))
          .isEqualTo(events.get(at).startsAt());
      assertThat(ReadBack.instant(calendar, read.get(at).getDateEnd()))
          .isEqualTo(events.get(at).endsAt());
    }
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        ZoneRulesProvider.getAvailableZoneIds().stream()
            .filter(zone -> zone.matches("(America|Europe|Asia|Africa|Australia|Pacific)/.*"))
            .sorted()
            .toList());
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(
            Instant.parse("2015-01-01T00:00:00Z").getEpochSecond() / 60,
            Instant.parse("2035-01-01T00:00:00Z").getEpochSecond() / 60)
        .map(minute -> Instant.ofEpochSecond(minute * 60));
  }

  @Property(tries = 200)
  void anyTextIsReadBackAsItWasFromLinesOfAtMost75Octets(@ForAll("texts") String text) {
    var event =
        new CalendarEvent(
            "3f0e2b9e-6a55-4a0e-9b0e-0f5a3c1d2e4f",
            0,
            Standing.CONFIRMED,
            NOW,
            null,
            ZoneId.of("America/Phoenix"),
            text,
            text,
            text,
            NOW);
    CalendarFile file = CalendarFile.publishing(CLINIC, List.of(event));

    VEvent read = read(file).getEvents().getFirst();

    assertThat(read.getSummary().getValue()).isEqualTo(text);
    assertThat(read.getDescription().getValue()).isEqualTo(text);
    assertThat(read.getLocation().getValue()).isEqualTo(text);
    assertThat(file.text().split("\r\n", -1))
        .allSatisfy(
            line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "Z", " ", "á", "ñ", "¿", ",", ";", ":", "\\", "\"", "\n", "€", "😀")
        .list()
        .ofMinSize(1)
        .ofMaxSize(200)
        .map(characters -> String.join("", characters).strip())
        .filter(text -> !text.isEmpty());
  }

  @Test
  void spanishTextIsEscapedAndFolded() {
    String summary = "Cita en la Clínica Peña; planta 2, sala \\ñ\\ — mañana por la mañana, señora";
    var event = event("America/Phoenix", NOW, NOW.plusSeconds(60));
    CalendarFile file =
        CalendarFile.publishing(
            CLINIC,
            List.of(
                new CalendarEvent(
                    event.uid(),
                    0,
                    Standing.CONFIRMED,
                    NOW,
                    null,
                    event.zone(),
                    summary,
                    "¿Preguntas?\nLlame 😀".repeat(9),
                    null,
                    NOW)));

    assertThat(file.text())
        .contains("SUMMARY:Cita en la Clínica Peña\\; planta 2\\, sala \\\\ñ")
        .contains("\r\n ");
    assertThat(read(file).getEvents().getFirst().getSummary().getValue()).isEqualTo(summary);
    assertThat(read(file).getEvents().getFirst().getDescription().getValue())
        .isEqualTo("¿Preguntas?\nLlame 😀".repeat(9));
  }

  @Test
  void aFeedSaysHowOftenItIsWorthAsking() {
    ICalendar feed =
        read(
            CalendarFile.feed(
                "Room 1 · Mesa",
                Duration.ofHours(1),
                List.of(event("America/Denver", NOW, NOW.plusSeconds(60)))));

    assertThat(feed.getMethod()).isNull();
    assertThat(feed.getRefreshInterval().getValue().toMillis()).isEqualTo(3_600_000);
    assertThat(feed.getNames().getFirst().getValue()).isEqualTo("Room 1 · Mesa");
    assertThat(feed.getExperimentalProperty("X-WR-CALNAME").getValue()).isEqualTo("Room 1 · Mesa");
    assertThat(feed.getExperimentalProperty("X-PUBLISHED-TTL").getValue()).isEqualTo("PT1H");
    VEvent event = feed.getEvents().getFirst();
    assertThat(event.getDateTimeStamp().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
    assertThat(event.getLastModified().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
    assertThat(event.getOrganizer()).isNull();
  }

  @Test
  void aFileSaysWhatIsToBeDoneAndWhoSendsIt() {
    CalendarEvent event = event("America/Denver", NOW, NOW.plusSeconds(60));
    CalendarFile published = CalendarFile.publishing(CLINIC, List.of(event));
    CalendarFile cancelled =
        CalendarFile.cancelling(
            CLINIC,
            List.of(
                new CalendarEvent(
                    event.uid(),
                    2,
                    Standing.CANCELLED,
                    NOW,
                    null,
                    event.zone(),
                    "Gone",
                    null,
                    null,
                    NOW)));

    assertThat(published.contentType()).isEqualTo("text/calendar; charset=UTF-8; method=PUBLISH");
    assertThat(read(published).getMethod().getValue()).isEqualTo("PUBLISH");
    assertThat(read(published).getEvents().getFirst().getOrganizer().getEmail())
        .isEqualTo("no-reply@example.org");
    assertThat(cancelled.contentType()).endsWith("method=CANCEL");
    assertThat(read(cancelled).getMethod().getValue()).isEqualTo("CANCEL");
    VEvent gone = read(cancelled).getEvents().getFirst();
    assertThat(gone.getUid().getValue()).isEqualTo(event.uid());
    assertThat(gone.getSequence().getValue()).isEqualTo(2);
    assertThat(gone.getStatus().getValue()).isEqualTo("CANCELLED");
    assertThat(gone.getDateEnd()).isNull();
  }

  @Test
  void aZoneIsDescribedByItsYearlyRulesAndOnceHoweverManyEvents() {
    String text =
        CalendarFile.feed(
                "x",
                Duration.ofHours(1),
                List.of(
                    event("America/Denver", NOW, NOW.plusSeconds(60)),
                    event("America/Denver", NOW.plusSeconds(9_000_000), NOW.plusSeconds(9_000_060)),
                    event("America/Phoenix", NOW, NOW.plusSeconds(60))))
            .text();

    assertThat(text.split("BEGIN:VTIMEZONE", -1)).hasSize(3);
    assertThat(text)
        .contains("TZID:America/Denver", "TZID:America/Phoenix")
        .contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU")
        .contains("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU")
        .contains("TZNAME:MDT", "TZNAME:MST");
  }

  @Test
  void theSameEventsMakeTheSameTextAndNoneMakeAnEmptyCalendar() {
    List<CalendarEvent> events = List.of(event("America/Denver", NOW, NOW.plusSeconds(60)));
    assertThat(CalendarFile.feed("x", Duration.ofHours(1), events).text())
        .isEqualTo(CalendarFile.feed("x", Duration.ofHours(1), events).text());
    assertThat(read(CalendarFile.feed("x", Duration.ofHours(1), List.of())).getEvents()).isEmpty();
  }

  @Test
  void anEventWithoutAnIdOrThatEndsBeforeItStartsIsRefused() {
    assertThatThrownBy(() -> event("America/Denver", NOW, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CalendarEvent event(String zone, Instant from, @Nullable Instant to) {
    return new CalendarEvent(
        "3f0e2b9e-6a55-4a0e-9b0e-0f5a3c1d2e4f",
        0,
        Standing.CONFIRMED,
        from,
        to,
        ZoneId.of(zone),
        "Appointment",
        null,
        null,
        NOW);
  }

  private static ICalendar read(CalendarFile file) {
    return Biweekly.parse(file.text()).first();
  }
}
