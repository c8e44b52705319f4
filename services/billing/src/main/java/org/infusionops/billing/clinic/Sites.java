package org.infusionops.billing.clinic;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.infusionops.contracts.Documents;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The sites of the clinic and their time zones. */
public final class Sites {

  private final Map<String, ZoneId> zones;

  private Sites(Map<String, ZoneId> zones) {
    this.zones = Map.copyOf(zones);
  }

  private record Clinic(List<Site> sites) {}

  private record Site(String id, ZoneId zone) {}

  /**
   * The sites of the file, or those shipped when none is named.
   *
   * @throws IllegalStateException naming the field when the document is not as its schema wants it
   */
  public static Sites load(@Nullable Path file) {
    try {
      return read(file == null ? resource(Documents.CLINIC) : Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException("the clinic's configuration cannot be read", e);
    }
  }

  static Sites read(String json) throws IOException {
    var errors =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(resource(Documents.CLINIC_SCHEMA), InputFormat.JSON)
            .validate(json, InputFormat.JSON);
    if (!errors.isEmpty()) {
      throw new IllegalStateException(
          "clinic configuration refused: "
              + errors.stream()
                  .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                  .collect(Collectors.joining("; ")));
    }
    var clinic =
        JsonMapper.builder()
            // Rooms, hours and staff are scheduling's to read.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readValue(json, Clinic.class);
    return new Sites(clinic.sites().stream().collect(Collectors.toMap(Site::id, Site::zone)));
  }

  /**
   * @throws IllegalStateException when the clinic has no such site
   */
  public ZoneId zone(String siteId) {
    var zone = zones.get(siteId);
    if (zone == null) {
      throw new IllegalStateException("the clinic has no site " + siteId);
    }
    return zone;
  }

  private static String resource(String name) throws IOException {
    try (var in = Documents.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no document " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
