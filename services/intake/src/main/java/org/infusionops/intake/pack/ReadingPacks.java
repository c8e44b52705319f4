package org.infusionops.intake.pack;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.infusionops.intake.pack.PackRefused.Fault;
import org.infusionops.starter.document.DocumentSchema;
import org.infusionops.starter.problems.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads protocol packs: first against the schema that all services share, then for contradictions.
 */
public final class ReadingPacks {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final DocumentSchema schema;

  /**
   * Takes the schema of packs.
   *
   * @param schema JSON Schema 2020-12
   */
  public ReadingPacks(String schema) {
    this.schema = new DocumentSchema(schema);
  }

  /**
   * Reads one pack.
   *
   * @param name what the document is called, for the message
   * @param text the document, JSON
   * @throws PackRefused naming each field that is missing, wrong or contradictory
   */
  public LoadedPack read(String name, String text) {
    return read(name, parsed(name, text));
  }

  /**
   * Reads one pack that is JSON already.
   *
   * @throws PackRefused naming each field that is missing, wrong or contradictory
   */
  LoadedPack read(String name, JsonNode document) {
    List<Fault> wrong =
        Stream.concat(
                schema.violations(document).stream().map(ReadingPacks::fault), dates(document))
            .toList();
    if (!wrong.isEmpty()) {
      throw new PackRefused(name, wrong);
    }
    ProtocolPack pack = JSON.treeToValue(document, ProtocolPack.class);
    List<Fault> contradictions =
        Stream.of(
                Contradictions.in(pack, document),
                AcrossSections.in(document),
                MaintenanceContradictions.in(document),
                Bands.in(document),
                Units.in(document),
                Sendable.in(document))
            .flatMap(List::stream)
            .toList();
    if (!contradictions.isEmpty()) {
      throw new PackRefused(name, contradictions);
    }
    return new LoadedPack(pack, document);
  }

  /** The schema sees the form of a date, not whether there is such a day. */
  private static Stream<Fault> dates(JsonNode document) {
    return Stream.of("effectiveFrom", "approvedBy.on")
        .filter(field -> !isDay(document.at("/" + field.replace('.', '/'))))
        .map(field -> new Fault(field, "is no day of the calendar"));
  }

  private static boolean isDay(JsonNode value) {
    if (!value.isString() || !value.asString().matches("\\d{4}-\\d{2}-\\d{2}")) {
      // Missing or of another form: the schema says so.
      return true;
    }
    try {
      LocalDate.parse(value.asString());
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static JsonNode parsed(String name, String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new PackRefused(name, List.of(new Fault("", "is not JSON: " + e.getOriginalMessage())));
    }
  }

  private static Fault fault(Violation violation) {
    return new Fault(violation.field(), violation.message().en());
  }
}
