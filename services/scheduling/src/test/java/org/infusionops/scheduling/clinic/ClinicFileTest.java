package org.infusionops.scheduling.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.infusionops.starter.publicpage.Desk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClinicFileTest {

  private static final String VALID =
      """
      {
        "name": "Test Clinic",
        "holdHours": 48,
        "maxPatientsPerNurse": 2,
        "freeCancellationHours": 24,
        "checkInOpensHours": 3,
        "lateArrivalGraceMinutes": 20,
        "sites": [
          {
            "id": "mesa",
            "name": "Test Clinic Mesa",
            "zone": "America/Phoenix",
            "phone": "+16025550199",
            "hours": { "MONDAY": { "opens": "08:00", "closes": "18:00" } },
            "rooms": [ { "id": "room-1", "name": "Blue" }, { "id": "room-2", "name": "Green" } ],
            "nurses": [ "nurse-1" ],
            "prescribers": [ "prescriber-1" ]
          }
        ]
      }
      """;

  private static final String RICH =
      VALID
          .replace(
              "\"name\": \"Green\"",
              """
              "name": "Green", "capabilities": [ "bed" ], "extraTurnoverMinutes": 10\
              """)
          .replace(
              "\"prescribers\": [ \"prescriber-1\" ]",
              """
              "prescribers": [ "prescriber-1" ],
              "maxPatientsPerNurse": 1,
              "holidays": { "days": [ "MEMORIAL_DAY" ], "observedToo": true },
              "needs": { "room": [ "bed" ], "prescriber": [ "acls" ] },
              "staff": [
                { "id": "nurse-1", "skills": [ "iv" ],
                  "shifts": [ { "weekday": "MONDAY", "from": "09:00", "to": "12:00" } ] }
              ]
              """);

  @Test
  void readsTheClinicThatIsShipped() {
    Clinic clinic = ClinicFile.shipped().clinic();

    assertThat(clinic.site("mesa").zone()).isEqualTo(TestSites.PHOENIX);
    assertThat(clinic.site("denver").zone()).isEqualTo(TestSites.DENVER);
    assertThat(clinic.hold()).isPositive();
  }

  @Test
  void readsWhatASessionNeeds() {
    ClinicFile file = read(VALID);
    Site site = file.clinic().site("mesa");

    assertThat(site.rooms()).containsExactly("room-1", "room-2");
    assertThat(site.nameOf("room-2")).isEqualTo("Green");
    assertThat(site.nameOf("gone")).isEqualTo("gone");
    assertThat(site.nurses()).containsExactly("nurse-1");
    assertThat(site.patientsPerNurse()).isEqualTo(2);
    assertThat(site.hours())
        .containsOnlyKeys(DayOfWeek.MONDAY)
        .containsValue(new OpeningHours(LocalTime.of(8, 0), LocalTime.of(18, 0)));
    assertThat(site.hoursOn(LocalDate.of(2026, 11, 24))).isEmpty();
    assertThat(file.desks().at("mesa"))
        .isEqualTo(new Desk("mesa", "Test Clinic Mesa", "+16025550199"));
  }

  @Test
  void readsWhatAClinicMaySayBesides() {
    Site site = read(RICH).clinic().site("mesa");

    SiteDay monday = site.on(LocalDate.of(2026, 11, 23));
    assertThat(monday.rooms())
        .extracting(SiteDay.Place::id, SiteDay.Place::extraTurnover)
        .containsExactly(tuple("room-2", Duration.ofMinutes(10)));
    assertThat(monday.nurses())
        .singleElement()
        .satisfies(
            nurse ->
                assertThat(nurse.windows())
                    .containsExactly(
                        new Window(
                            Instant.parse("2026-11-23T16:00:00Z"),
                            Instant.parse("2026-11-23T19:00:00Z"))));
    assertThat(monday.prescribers()).isEmpty();
    assertThat(monday.patientsPerNurse()).isEqualTo(1);
    assertThat(site.on(LocalDate.of(2026, 5, 25)))
        .satisfies(day -> assertThat(day.open()).isEmpty())
        .extracting(SiteDay::closedFor)
        .isEqualTo("Memorial Day");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "MEMORIAL_DAY | MAY_DAY | sites[0].holidays.days[0]: not a federal holiday such as"
            + " THANKSGIVING_DAY",
        "\"observedToo\": true | \"observedToo\": 1 | sites[0].holidays.observedToo: not true or"
            + " false",
        "\"id\": \"nurse-1\" | \"id\": \"nurse-7\" | sites[0].staff[0].id: neither a nurse nor a"
            + " prescriber of the site",
        "12:00 | 08:30 | sites[0].staff[0].shifts[0].to: not after from",
        "\"capabilities\": [ \"bed\" ] | \"capabilities\": [ \"a bed\" ] |"
            + " sites[0].rooms[1].capabilities[0]: not a short lower-case word",
        "10 | 121 | sites[0].rooms[1].extraTurnoverMinutes: not a whole number from 0 to 120",
      })
  void refusesWhatIsWrongBesides(String valid, String wrong, String message) {
    assertThatThrownBy(() -> read(RICH.replace(valid, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("test.json: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "48 | 0 | holdHours: not a whole number from 1 to 720",
        "48 | \"48\" | holdHours: not a whole number from 1 to 720",
        "\"maxPatientsPerNurse\": 2 | \"maxPatientsPerNurse\": 11 | maxPatientsPerNurse: not a"
            + " whole number from 1 to 10",
        "3 | 25 | checkInOpensHours: not a whole number from 0 to 24",
        "20 | 121 | lateArrivalGraceMinutes: not a whole number from 0 to 120",
        "24 | -1 | freeCancellationHours: not a whole number from 0 to 720",
        "\"Test Clinic Mesa\" | \"\" | sites[0].name: missing or not a text",
        "\"phone\" | \"fax\" | sites[0].phone: missing or not a text",
        "\"mesa\" | \"Mesa!\" | sites[0].id: not a short lower-case word",
        "America/Phoenix | America/Atlantis | sites[0].zone: not a time zone",
        "MONDAY | MOONDAY | sites[0].hours.MOONDAY: not a weekday",
        "08:00 | 8 | sites[0].hours.MONDAY.opens: not a time of day such as 08:00",
        "18:00 | 08:00 | sites[0].hours.MONDAY.closes: not after opens",
        "\"closes\" | \"shuts\" | sites[0].hours.MONDAY.closes: missing or not a text",
        "room-2 | room-1 | sites[0].rooms[1].id: used twice",
        "[ \"nurse-1\" ] | [] | sites[0].nurses: not a list of at least one",
        "\"prescribers\" | \"doctors\" | sites[0].prescribers: not a list of at least one",
      })
  void refusesWhatIsWrongNamingTheField(String valid, String wrong, String message) {
    assertThatThrownBy(() -> read(VALID.replace(valid, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("test.json: " + message);
  }

  @Test
  void refusesWhatIsNotJson() {
    assertThatThrownBy(() -> read("{")).hasMessageStartingWith("test.json is not JSON: ");
  }

  @Test
  void refusesAFileThatIsNotThere(@TempDir Path folder) {
    assertThatThrownBy(() -> ClinicFile.read(folder.resolve("none.json")))
        .hasMessageContaining("none.json cannot be read");
  }

  private static ClinicFile read(String json) {
    return ClinicFile.read(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "test.json");
  }
}
