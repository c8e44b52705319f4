package org.infusionops.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How tests read, write and validate what is on the wire: plain Jackson, plain JSON Schema. */
final class Wire {

  static final JsonMapper JSON = JsonMapper.builder().build();

  static final Path RESOURCES = Path.of("src/main/resources/org/infusionops");

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private Wire() {}

  static List<Error> errors(String schema, JsonNode document) {
    return SCHEMAS.getSchema(schema).validate(JSON.writeValueAsString(document), InputFormat.JSON);
  }

  static List<Error> errors(JsonNode schema, JsonNode document) {
    return SCHEMAS.getSchema(schema).validate(document);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode tree(Path file) {
    return JSON.readTree(text(file));
  }

  static List<Path> in(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Indented, with line feeds and a final one, the same on every machine. */
  static String pretty(JsonNode tree) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree).replace("\r\n", "\n")
        + "\n";
  }
}
