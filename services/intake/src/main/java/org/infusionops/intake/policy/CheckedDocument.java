package org.infusionops.intake.policy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads documents of one kind, first against their schema, then for what contradicts itself, and
 * refuses a bad one by the name of each field that is wrong.
 */
public final class CheckedDocument {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String name;
  private final Schema schema;

  /**
   * @param name what the documents are called, such as {@code enquiry policy}
   * @param schema their JSON Schema
   */
  public CheckedDocument(String name, String schema) {
    this.name = name;
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema, InputFormat.JSON);
  }

  /**
   * A document as what it says.
   *
   * @throws IllegalStateException when it is refused, naming each field that is missing, wrong or
   *     contradicts another
   */
  public <T> T read(String json, Class<T> type) {
    try {
      JsonNode document = JSON.readTree(json);
      List<Error> errors = schema.validate(document);
      if (!errors.isEmpty()) {
        throw refused(
            errors.stream().map(CheckedDocument::said).distinct().collect(Collectors.joining("; ")),
            null);
      }
      return JSON.treeToValue(document, type);
    } catch (JacksonException e) {
      Throwable cause = e.getCause();
      String reason =
          cause instanceof IllegalArgumentException && cause.getMessage() != null
              ? cause.getMessage()
              : e.getOriginalMessage();
      throw refused(reason, e);
    }
  }

  private IllegalStateException refused(String reason, @Nullable Throwable cause) {
    return new IllegalStateException(name + " refused: " + reason, cause);
  }

  /** {@code /paging/again} as {@code paging.again}. */
  private static String said(Error error) {
    String parent = error.getInstanceLocation().toString().replaceFirst("^/", "").replace('/', '.');
    String property = error.getProperty();
    String field =
        property == null ? parent : parent.isEmpty() ? property : parent + "." + property;
    return field + ": " + error.getMessage();
  }
}
