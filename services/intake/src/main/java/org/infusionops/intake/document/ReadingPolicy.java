package org.infusionops.intake.document;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a document policy; with one that is refused the service does not start. */
final class ReadingPolicy {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ReadingPolicy() {}

  /**
   * The policy.
   *
   * @param schema JSON Schema 2020-12
   * @throws IllegalArgumentException naming each field that is missing or wrong
   */
  static DocumentPolicy read(String schema, String text) {
    try {
      JsonNode document = JSON.readTree(text);
      List<String> faults =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(schema, InputFormat.JSON)
              .validate(document)
              .stream()
              .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
              .toList();
      if (!faults.isEmpty()) {
        throw new IllegalArgumentException("the document policy is refused: " + faults);
      }
      return JSON.treeToValue(document, DocumentPolicy.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "the document policy is refused: " + e.getOriginalMessage(), e);
    }
  }
}
