package org.infusionops.scheduling.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.eventing.Ids;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.scheduling.course.SeriesTakenOver;
import org.infusionops.scheduling.course.VisitTakenOver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnderstandingTest {

  private static final String ANNA = Ids.of("patient", "anna");
  private static final String BEN = Ids.of("patient", "ben");
  private static final String HEADER =
      "id,patient,reference,site,room,nurse,start,end,minutes,session,of\n";
  private static final Setting SETTING =
      new Setting(
          new Clinic(
              Duration.ofHours(48),
              Duration.ofHours(48),
              Duration.ofHours(2),
              Duration.ofMinutes(15),
              Map.of(
                  "mesa",
                  TestSites.mesa(2, 1, 2),
                  "denver",
                  TestSites.open("denver", TestSites.DENVER, "08:00", "18:00", 2, 1, 2))),
          Set.of("mesa", "denver"),
          "mesa",
          "iv-ketamine-standard",
          1,
          new SeriesShape(6, 48, 21, 15, 40, 30, 15),
          id -> Optional.of(id).filter(Set.of(ANNA, BEN)::contains),
          Instant.parse("2026-11-22T17:00:00Z"));

  @Test
  void theRowsOfAPatientAreOneSeries() {
    Understanding understood =
        read(
            "a1,%s,,,room-1,nurse-1,2026-12-03 09:00,2026-12-03 10:25,,4/6,".formatted(ANNA),
            "b1,%s,,denver,room-1,,2026-12-01T09:00-07:00,,100,1,4".formatted(BEN),
            "a2,%s,,,room-1,nurse-1,2026-12-01 09:00,,,3/6,".formatted(ANNA));

    List<SeriesTakenOver> series = understood.series();
    assertThat(series)
        .extracting(SeriesTakenOver::patientId, SeriesTakenOver::siteId)
        .containsExactly(tuple(ANNA, "mesa"), tuple(BEN, "denver"));
    assertThat(series.getFirst().shape().sessions()).isEqualTo(6);
    assertThat(series.getFirst().visits()).extracting(VisitTakenOver::number).containsExactly(3, 4);
    assertThat(series.getFirst().visits().getLast().minutes()).isEqualTo(85);
    assertThat(series.getFirst().visits().getFirst().minutes()).isNull();
    assertThat(series.getLast().visits().getFirst())
        .satisfies(
            visit -> {
              assertThat(visit.startsAt()).isEqualTo("2026-12-01T16:00:00Z");
              assertThat(visit.minutes()).isEqualTo(100);
              assertThat(visit.nurse()).isNull();
            });
  }

  @Test
  void aNumberOfTheOldSystemIsWhoeverStandsBesideItOnce() {
    Understanding understood =
        read(
            "a1,,MRN-1,,room-1,,2026-12-01 09:00,,,1/6,",
            "a2,%s,MRN-1,,room-1,,2026-12-03 09:00,,,2/6,".formatted(ANNA),
            "b1,,MRN-2,,room-1,,2026-12-03 12:00,,,1/6,",
            "b2,%s,MRN-1,,room-1,,2026-12-03 14:00,,,1/6,".formatted(BEN));
    assertThat(understood.series())
        .singleElement()
        .satisfies(
            series -> {
              assertThat(series.patientId()).isEqualTo(ANNA);
              assertThat(series.visits()).hasSize(2);
            });
    assertThat(message(understood, 2)).contains("who 'MRN-2' is");
    assertThat(message(understood, 3)).contains("another patient id on an earlier line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,,,,room-1,,2026-12-01 09:00,,,1/6,|patient|is missing",
        "a,nobody,,,room-1,,2026-12-01 09:00,,,1/6,|patient|no patient of this id",
        "a,ANNA,,tucson,room-1,,2026-12-01 09:00,,,1/6,|site|right are denver, mesa",
        "a,ANNA,,,,,2026-12-01 09:00,,,1/6,|room|right are room-1, room-2",
        "a,ANNA,,,room-1,,,,,1/6,|start|is missing",
        "a,ANNA,,,room-1,,tomorrow,,,1/6,|start|is not a date and time",
        "a,ANNA,,denver,room-1,,2027-03-14 02:30,,,1/6,|start|does not exist",
        "a,ANNA,,,room-1,,2028-12-01 09:00,,,1/6,|start|more than a year ahead",
        "a,ANNA,,,room-1,,2026-12-01 09:00,2026-12-01 08:00,,1/6,|end|minutes long",
        "a,ANNA,,,room-1,,2026-12-01 09:00,,2 h,1/6,|minutes|whole number",
        "a,ANNA,,,room-1,,2026-12-01 09:00,,5,1/6,|minutes|from 15 to 720",
        "a,ANNA,,,room-1,,2026-12-01 09:00,2026-12-01 10:00,90,1/6,|minutes|leave one of them out",
        "a,ANNA,,,room-1,,2026-12-01 09:00,,,,|session|such as 3/6",
        "a,ANNA,,,room-1,,2026-12-01 09:00,,,3,|session|such as 3/6",
        "a,ANNA,,,room-1,,2026-12-01 09:00,,,7/6,|session|is not possible",
        "a,ANNA,,,room-1,,2026-12-01 09:00,,,0,6|session|is not possible",
      })
  void whatIsWrongIsNamedWithItsColumn(String row, String column, String message) {
    Understanding understood = read(row.replace("ANNA", ANNA));
    assertThat(understood.series()).isEmpty();
    assertThat(understood.entries().getFirst().remarks())
        .anySatisfy(
            remark -> {
              assertThat(remark.field()).isEqualTo(column);
              assertThat(remark.message().en()).contains(message);
              assertThat(remark.message().es()).isNotEqualTo(remark.message().en());
              assertThat(remark.blocking()).isTrue();
            });
  }

  @Test
  void theSameRowTwiceIsOneAppointmentAndTheSameIdForTwoIsAnError() {
    String row = "a1,%s,,,room-1,,2026-12-01 09:00,,,1/6,".formatted(ANNA);
    Understanding understood =
        read(row, row, "a1,%s,,,room-1,,2026-12-03 09:00,,,2/6,".formatted(ANNA));
    assertThat(understood.series()).singleElement().extracting(s -> s.visits().size()).isEqualTo(1);
    assertThat(understood.entries().get(1).sameAs()).isEqualTo(2);
    assertThat(message(understood, 1)).contains("the same appointment as line 2");
    assertThat(message(understood, 2)).contains("line 2 has another appointment of this id");
  }

  @Test
  void anAppointmentKeepsItsIdWhenItsParticularsChangeIfTheOldSystemGivesItOne() {
    assertThat(id("a1,%s,,,room-1,,2026-12-01 09:00,,,1/6,"))
        .isEqualTo(id("a1,%s,,,room-2,,2026-12-02 09:00,,,1/6,"));
    assertThat(id(",%s,,,room-1,,2026-12-01 09:00,,,1/6,"))
        .isEqualTo(id(",%s,,mesa,room-1,,2026-12-01T16:00Z,,,1,6"))
        .isNotEqualTo(id(",%s,,,room-2,,2026-12-01 09:00,,,1/6,"));
  }

  @Test
  void aPatientsRowsAreAtOneSiteAndOfOneSeries() {
    Understanding understood =
        read(
            "a1,%s,,,room-1,,2026-12-01 09:00,,,1/6,".formatted(ANNA),
            "a2,%s,,denver,room-1,,2026-12-03 09:00,,,2/6,".formatted(ANNA),
            "a3,%s,,,room-1,,2026-12-05 09:00,,,3/4,".formatted(ANNA));
    assertThat(understood.series()).singleElement().extracting(s -> s.visits().size()).isEqualTo(1);
    assertThat(message(understood, 1)).contains("at mesa (line 2)");
    assertThat(message(understood, 2)).contains("line 2 says of 6");
  }

  private static String id(String row) {
    return read(row.formatted(ANNA)).series().getFirst().visits().getFirst().appointmentId();
  }

  private static String message(Understanding understood, int row) {
    return understood.entries().get(row).remarks().getFirst().message().en();
  }

  private static Understanding read(String... rows) {
    return Understanding.of(AppointmentFile.read(HEADER + String.join("\n", rows)).rows(), SETTING);
  }
}
