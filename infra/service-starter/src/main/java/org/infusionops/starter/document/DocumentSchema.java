package org.infusionops.starter.document;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.infusionops.starter.problems.Violation;
import tools.jackson.databind.JsonNode;

/** How documents of one kind have to be. */
public final class DocumentSchema {

  private final Schema schema;

  /**
   * Takes the schema.
   *
   * @param schema JSON Schema 2020-12
   */
  public DocumentSchema(String schema) {
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema, InputFormat.JSON);
  }

  /** What is wrong with a document, each with its field; nothing when it is as it has to be. */
  public List<Violation> violations(JsonNode document) {
    return schema.validate(document).stream().map(DocumentSchema::violation).distinct().toList();
  }

  private static Violation violation(Error error) {
    String parent = dotted(error.getInstanceLocation().toString());
    String property = error.getProperty();
    String field =
        property == null ? parent : parent.isEmpty() ? property : parent + "." + property;
    return new Violation(field, error.getMessage());
  }

  /** {@code /eligibility/hardStops/2/source} as {@code eligibility.hardStops[2].source}. */
  private static String dotted(String pointer) {
    return pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]").replaceFirst("^/", "").replace('/', '.');
  }
}
