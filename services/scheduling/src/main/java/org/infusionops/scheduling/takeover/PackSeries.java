package org.infusionops.scheduling.takeover;

import org.infusionops.contracts.intake.SeriesShape;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The series of a version of a protocol pack.
 *
 * @param packId what the pack is called
 * @param packVersion its version
 * @param shape its series
 */
record PackSeries(String packId, int packVersion, SeriesShape shape) {

  /**
   * Reads a pack's document.
   *
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  static PackSeries read(String document) {
    JsonNode pack;
    try {
      pack = JsonMapper.shared().readTree(document);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
    return new PackSeries(
        pack.path("id").asString(""),
        pack.path("version").asInt(0),
        new SeriesShape(
            value(pack, "sessions"),
            value(pack, "minHoursBetween"),
            value(pack, "maxDays"),
            value(pack, "prepMinutes"),
            value(pack, "infusionMinutes"),
            value(pack, "observationMinutes"),
            value(pack, "turnoverMinutes"),
            pack.path("series").path("maxDaysBetween").isMissingNode()
                ? null
                : value(pack, "maxDaysBetween")));
  }

  private static int value(JsonNode pack, String field) {
    JsonNode value = pack.path("series").path(field).path("value");
    if (!value.isInt()) {
      throw new IllegalArgumentException("series." + field + ".value: not a whole number");
    }
    return value.intValue();
  }
}
