package org.infusionops.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  private static final QuietHours QUIET =
      new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), "test");

  @ParameterizedTest(name = "{0} in {1} goes at {2}")
  @CsvSource({
    "2026-12-01T07:59:59, America/Phoenix, 2026-12-01T08:00",
    "2026-12-01T08:00:00, America/Phoenix, 2026-12-01T08:00",
    "2026-12-01T20:59:59, America/Phoenix, 2026-12-01T20:59:59",
    "2026-12-01T21:00:00, America/Phoenix, 2026-12-02T08:00",
    "2026-12-01T00:00:00, America/Phoenix, 2026-12-01T08:00",
    "2026-12-31T23:59:59, America/Phoenix, 2027-01-01T08:00",
    // Clocks go forward in Denver on 8 March 2026 and back on 1 November 2026, at 2 a.m.
    "2026-03-07T22:00:00, America/Denver, 2026-03-08T08:00",
    "2026-03-08T03:30:00, America/Denver, 2026-03-08T08:00",
    "2026-10-31T22:00:00, America/Denver, 2026-11-01T08:00",
    "2026-11-01T01:30:00, America/Denver, 2026-11-01T08:00",
    // Arizona keeps standard time on the same days.
    "2026-03-07T22:00:00, America/Phoenix, 2026-03-08T08:00",
    "2026-10-31T22:00:00, America/Phoenix, 2026-11-01T08:00",
  })
  void a_message_goes_at_once_by_day_and_in_the_morning_by_night(
      java.time.LocalDateTime wanted, ZoneId zone, java.time.LocalDateTime expected) {
    assertThat(QUIET.release(wanted.atZone(zone).toInstant(), zone))
        .isEqualTo(expected.atZone(zone).toInstant());
  }

  @Test
  void the_night_is_an_hour_shorter_when_clocks_go_forward_and_longer_when_they_go_back() {
    var denver = ZoneId.of("America/Denver");
    var phoenix = ZoneId.of("America/Phoenix");
    assertThat(nightFrom("2026-03-07T21:00", denver)).isEqualTo(Duration.ofHours(10));
    assertThat(nightFrom("2026-10-31T21:00", denver)).isEqualTo(Duration.ofHours(12));
    assertThat(nightFrom("2026-03-07T21:00", phoenix)).isEqualTo(Duration.ofHours(11));
  }

  private static Duration nightFrom(String local, ZoneId zone) {
    Instant wanted = java.time.LocalDateTime.parse(local).atZone(zone).toInstant();
    return Duration.between(wanted, QUIET.release(wanted, zone));
  }

  @Property
  void nothing_is_ever_released_at_night_or_early_or_later_than_the_next_morning(
      @ForAll("moments") Instant wanted, @ForAll("zones") ZoneId zone) {
    Instant release = QUIET.release(wanted, zone);
    LocalTime local = release.atZone(zone).toLocalTime();
    assertThat(local).isAfterOrEqualTo(LocalTime.of(8, 0)).isBefore(LocalTime.of(21, 0));
    assertThat(release).isAfterOrEqualTo(wanted);
    assertThat(Duration.between(wanted, release)).isLessThanOrEqualTo(Duration.ofHours(12));
  }

  @Property
  void a_message_is_not_held_longer_than_its_night(
      @ForAll("moments") Instant wanted, @ForAll("zones") ZoneId zone) {
    Instant release = QUIET.release(wanted, zone);
    for (Instant between = wanted; between.isBefore(release); between = between.plusSeconds(600)) {
      assertThat(QUIET.quiet(ZonedDateTime.ofInstant(between, zone).toLocalTime())).isTrue();
    }
  }

  @Property
  void releasing_twice_changes_nothing(
      @ForAll("moments") Instant wanted, @ForAll("zones") ZoneId zone) {
    Instant release = QUIET.release(wanted, zone);
    assertThat(QUIET.release(release, zone)).isEqualTo(release);
  }

  @Provide
  Arbitrary<Instant> moments() {
    Instant first = Instant.parse("2025-01-01T00:00:00Z");
    Instant last = Instant.parse("2029-01-01T00:00:00Z");
    var any =
        Arbitraries.longs()
            .between(first.getEpochSecond(), last.getEpochSecond())
            .map(Instant::ofEpochSecond);
    // The hours round the two days of 2026 on which most of the United States change clocks.
    var spring = near(Instant.parse("2026-03-08T09:00:00Z"));
    var autumn = near(Instant.parse("2026-11-01T08:00:00Z"));
    return Arbitraries.oneOf(any, spring, autumn);
  }

  private static Arbitrary<Instant> near(Instant change) {
    return Arbitraries.longs().between(-86_400, 86_400).map(change::plusSeconds);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "America/Phoenix",
            "America/Denver",
            "America/New_York",
            "Pacific/Honolulu",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Europe/Berlin")
        .map(ZoneId::of);
  }

  @Test
  void quiet_hours_that_do_not_span_midnight_are_refused() {
    assertThatThrownBy(() -> new QuietHours(LocalTime.of(8, 0), LocalTime.of(21, 0), "test"))
        .hasMessageContaining("span midnight");
  }
}
