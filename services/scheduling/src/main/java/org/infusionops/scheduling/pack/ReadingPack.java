package org.infusionops.scheduling.pack;

import java.util.List;
import org.infusionops.contracts.PackedDocument;
import org.infusionops.contracts.intake.SeriesShape;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads of a protocol pack what scheduling carries out: {@code series}, {@code review} and {@code
 * maintenance}. The document was checked before it was signed; whatever is not as it should be is
 * refused all the same.
 */
final class ReadingPack {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ReadingPack() {}

  private record Document(
      String id, int version, @Nullable Maintenance maintenance, Rules.@Nullable Review review) {}

  private record Maintenance(
      List<PackStep> steps, Rules.Stretch stretch, Rules.FallBack fallBack, Rules.Notice notice) {}

  private record PackStep(String id, int everyDays, int earlyDays, @Nullable Integer times) {}

  /**
   * Reads it.
   *
   * @param text the document as it was signed, see {@link PackedDocument}
   * @throws IllegalStateException when it cannot be carried out, naming what is wrong
   */
  static Pack read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      Document pack = JSON.treeToValue(json, Document.class);
      return new Pack(pack.id(), pack.version(), series(json.path("series")), plan(pack));
    } catch (JacksonException e) {
      throw new IllegalStateException("the pack's maintenance or review cannot be read", e);
    }
  }

  private static SeriesShape series(JsonNode series) {
    return new SeriesShape(
        value(series, "sessions"),
        value(series, "minHoursBetween"),
        value(series, "maxDays"),
        value(series, "prepMinutes"),
        value(series, "infusionMinutes"),
        value(series, "observationMinutes"),
        value(series, "turnoverMinutes"),
        series.has("maxDaysBetween") ? value(series, "maxDaysBetween") : null);
  }

  private static int value(JsonNode series, String field) {
    JsonNode value = series.path(field).path("value");
    if (!value.isInt()) {
      throw new IllegalStateException("the pack's series." + field + " is not a whole number");
    }
    return value.intValue();
  }

  private static Plan plan(Document pack) {
    Maintenance maintenance = pack.maintenance();
    if (maintenance == null) {
      return new Plan(List.of(), new Rules(pack.review(), null, null, null));
    }
    List<Step> steps =
        maintenance.steps().stream()
            .map(step -> new Step(step.id(), step.everyDays(), step.earlyDays(), step.times()))
            .toList();
    if (!Steps.wrong(steps, "steps").isEmpty()) {
      throw new IllegalStateException("the pack's maintenance.steps contradict each other");
    }
    return new Plan(
        steps,
        new Rules(
            pack.review(), maintenance.stretch(), maintenance.fallBack(), maintenance.notice()));
  }
}
