package org.infusionops.treatment.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.infusionops.contracts.Documents;
import org.infusionops.starter.document.DocumentSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads protocol packs, and refuses a bad one by the name of the field. */
final class PackFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          // Sections that other services apply are theirs to read.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final DocumentSchema schema;

  PackFile() {
    this.schema = new DocumentSchema(resource(Documents.PACK_SCHEMA));
  }

  /** A pack shipped with this release. */
  Pack shipped(String name) {
    return read(name, resource(name));
  }

  /**
   * @throws IllegalStateException naming the field that is missing, wrong or contradictory
   */
  Pack read(String name, String json) {
    try {
      JsonNode document = JSON.readTree(json);
      var errors = schema.violations(document);
      if (!errors.isEmpty()) {
        throw new IllegalStateException(
            "protocol pack "
                + name
                + " refused: "
                + errors.stream()
                    .map(error -> error.field() + ": " + error.message())
                    .collect(Collectors.joining("; ")));
      }
      return JSON.treeToValue(document, Pack.class);
    } catch (JacksonException e) {
      var cause = e.getCause();
      throw new IllegalStateException(
          "protocol pack "
              + name
              + " refused: "
              + (cause instanceof IllegalArgumentException ? cause : e).getMessage(),
          e);
    }
  }

  private static String resource(String name) {
    try (var in = Documents.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no document " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }
}
