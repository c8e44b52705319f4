package org.infusionops.scheduling.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.DateTimes;
import org.infusionops.starter.text.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedTimeTest {

  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");

  @ParameterizedTest
  @CsvSource({
    "2026-12-01 09:30, 2026-12-01T16:30:00Z",
    "2026-12-01T09:30:00, 2026-12-01T16:30:00Z",
    "2026-07-01 09:30, 2026-07-01T15:30:00Z",
    "2026-12-01T09:30-08:00, 2026-12-01T17:30:00Z",
    "2026-12-01T16:30Z, 2026-12-01T16:30:00Z",
    "2026-12-01T08:30:00[America/Los_Angeles], 2026-12-01T16:30:00Z",
    "2026-11-01T01:30-06:00, 2026-11-01T07:30:00Z",
    "2026-11-01T01:30-07:00[America/Denver], 2026-11-01T08:30:00Z",
    "2028-02-29 10:00, 2028-02-29T17:00:00Z"
  })
  void aTimeIsReadInTheSitesZoneUnlessItSaysOtherwise(String text, Instant instant) {
    assertThat(StatedTime.read(text, DENVER)).isEqualTo(new StatedTime.At(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12/01/2026 9:30 AM",
        "2026-12-01",
        "09:30",
        "2026-02-29 10:00",
        "2026-12-01 24:30",
        "2026-12-01T09:30[Mountain Standard Time]",
        "2026-12-01T09:30-06:00[America/Denver]"
      })
  void whatIsNoTimeIsSaidToBeWrong(String text) {
    assertThat(StatedTime.read(text, DENVER)).isInstanceOf(StatedTime.Wrong.class);
  }

  @Test
  void anHourThatTheClockSkipsIsWrongAndTheNextIsNamed() {
    assertThat(StatedTime.read("2027-03-14 02:30", DENVER))
        .isEqualTo(
            new StatedTime.Wrong(
                new Said(
                    "2027-03-14 02:30 does not exist in America/Denver: the clock goes from 02:00 to 03:00 that day; write 2027-03-14 03:30 if that is meant",
                    "2027-03-14 02:30 no existe en America/Denver: ese día el reloj pasa de 02:00 a 03:00; escriba 2027-03-14 03:30 si es eso")));
    assertThat(StatedTime.read("2027-03-14 02:30", PHOENIX))
        .isEqualTo(new StatedTime.At(Instant.parse("2027-03-14T09:30:00Z")));
  }

  @Test
  void anHourThatComesTwiceIsWrongAndBothOffsetsAreNamed() {
    assertThat(StatedTime.read("2026-11-01 01:30", DENVER))
        .isEqualTo(
            new StatedTime.Wrong(
                new Said(
                    "2026-11-01 01:30 comes twice in America/Denver, the clock is put back that day; write 2026-11-01T01:30-06:00 or 2026-11-01T01:30-07:00",
                    "2026-11-01 01:30 se da dos veces en America/Denver, ese día el reloj se atrasa; escriba 2026-11-01T01:30-06:00 o 2026-11-01T01:30-07:00")));
  }

  @Property(tries = 300)
  void everyMomentIsReadAsWhatItWasWrittenAs(
      @ForAll("moments") LocalDateTime utc, @ForAll("zones") ZoneId zone) {
    Instant moment = utc.atZone(ZoneId.of("UTC")).toInstant();
    String written =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").format(moment.atZone(zone));
    assertThat(StatedTime.read(written, PHOENIX)).isEqualTo(new StatedTime.At(moment));
  }

  @Provide
  Arbitrary<LocalDateTime> moments() {
    return DateTimes.dateTimes()
        .between(LocalDateTime.of(2026, 1, 1, 0, 0), LocalDateTime.of(2030, 12, 31, 23, 59))
        .ofPrecision(ChronoUnit.MINUTES);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of("America/Denver", "America/Phoenix", "Europe/Berlin", "UTC")
        .map(ZoneId::of);
  }
}
