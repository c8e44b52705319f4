package org.infusionops.scheduling.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.eventing.store.Json;
import org.junit.jupiter.api.Test;

class ReadingPackTest {

  private static final String SERIES =
      """
      "series": {"sessions": {"value": 6}, "minHoursBetween": {"value": 48}, "maxDays": {"value": 21},
        "prepMinutes": {"value": 15}, "infusionMinutes": {"value": 40},
        "observationMinutes": {"value": 30}, "turnoverMinutes": {"value": 15}}""";

  @Test
  void aPackMayPlanNothingAfterItsSeries() {
    Pack pack =
        ReadingPack.read("{\"id\": \"p\", \"version\": 2, \"title\": \"t\", " + SERIES + "}");

    assertThat(pack)
        .isEqualTo(new Pack("p", 2, new SeriesShape(6, 48, 21, 15, 40, 30, 15), Plan.NONE));
  }

  @Test
  void aPackThatCannotBeCarriedOutIsRefused() {
    assertThatThrownBy(
            () ->
                ReadingPack.read(
                    "{\"id\": \"p\", \"version\": 2, \"review\": {\"id\": \"r\", \"source\": \"s\"}, "
                        + SERIES
                        + "}"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                ReadingPack.read(
                    "{\"id\": \"p\", \"version\": 2, "
                        + SERIES.replace("\"turnoverMinutes\"", "\"turnover\"")
                        + "}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("series.turnoverMinutes");
  }

  @Test
  void whatAnEarlierReleaseKeptOfAPackIsItsPlan() {
    assertThat(
            Json.mapper()
                .readValue(
                    """
                    {"packId": "p", "packVersion": 2, "plan": {"steps": [], "rules": {}}}""",
                    KeptPack.class)
                .read())
        .isEqualTo(new Pack("p", 2, null, Plan.NONE));
  }

  @Test
  void whatIsKeptIsReadWhenItIsAskedFor() {
    String text = "{\"id\": \"p\", \"version\": 2, " + SERIES + "}";
    Pack pack = ReadingPack.read(text);

    assertThat(KeptPack.of(pack, text).read()).isEqualTo(pack);
    assertThat(
            Json.mapper().readValue(Json.mapper().writeValueAsString(pack), KeptPack.class).read())
        .as("what an earlier release had read of the series as well")
        .isEqualTo(pack);
  }
}
