package org.infusionops.intake.pack;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.infusionops.intake.pack.PackRefused.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads protocol packs: first against the schema that all services share, then for contradictions.
 */
public final class ReadingPacks {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Schema schema;

  /**
   * Takes the schema of packs.
   *
   * @param schema JSON Schema 2020-12
   */
  public ReadingPacks(String schema) {
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema, InputFormat.JSON);
  }

  /**
   * Reads one pack.
   *
   * @param name what the document is called, for the message
   * @param text the document, JSON
   * @throws PackRefused naming each field that is missing, wrong or contradictory
   */
  public LoadedPack read(String name, String text) {
    JsonNode document = parsed(name, text);
    List<Fault> wrong = schema.validate(document).stream().map(ReadingPacks::fault).toList();
    if (!wrong.isEmpty()) {
      throw new PackRefused(name, wrong);
    }
    ProtocolPack pack = JSON.treeToValue(document, ProtocolPack.class);
    List<Fault> contradictions = Contradictions.in(pack, document);
    if (!contradictions.isEmpty()) {
      throw new PackRefused(name, contradictions);
    }
    return new LoadedPack(pack, document);
  }

  private static JsonNode parsed(String name, String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new PackRefused(name, List.of(new Fault("", "is not JSON: " + e.getOriginalMessage())));
    }
  }

  private static Fault fault(Error error) {
    String parent = dotted(error.getInstanceLocation().toString());
    String property = error.getProperty();
    String field =
        property == null ? parent : parent.isEmpty() ? property : parent + "." + property;
    return new Fault(field, error.getMessage());
  }

  /** {@code /eligibility/hardStops/2/source} as {@code eligibility.hardStops[2].source}. */
  private static String dotted(String pointer) {
    return pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]").replaceFirst("^/", "").replace('/', '.');
  }
}
