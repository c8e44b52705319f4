package org.infusionops.scheduling.calendarfeed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.infusionops.contracts.Documents;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people outside call the clinic's sites, as the clinic's file says. */
final class Places {

  private final Map<String, Place> byId;

  private Places(Map<String, Place> byId) {
    this.byId = Map.copyOf(byId);
  }

  /**
   * A site as a calendar tells it.
   *
   * @param name as patients are told it; it says nothing of what is treated there
   * @param phone as people dial it
   */
  record Place(String name, String phone) {}

  /**
   * Reads them.
   *
   * @param file the clinic's own file; null for the one shipped
   * @throws IllegalArgumentException when a name or phone is missing, naming the field
   */
  static Places read(@Nullable Path file) {
    try (InputStream json = file == null ? shipped() : Files.newInputStream(file)) {
      return of(JsonMapper.shared().readTree(json), String.valueOf(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the clinic's file cannot be read", e);
    }
  }

  private static Places of(JsonNode clinic, String source) {
    Map<String, Place> byId = new LinkedHashMap<>();
    JsonNode sites = clinic.path("sites");
    for (int index = 0; index < sites.size(); index++) {
      JsonNode site = sites.get(index);
      String path = source + ": sites[" + index + "].";
      byId.put(text(site, "id", path), new Place(text(site, "name", path), dialled(site, path)));
    }
    return new Places(byId);
  }

  private static String dialled(JsonNode site, String path) {
    String e164 = text(site, "phone", path);
    return e164.startsWith("+1") && e164.length() == 12
        ? e164.substring(2, 5) + "-" + e164.substring(5, 8) + "-" + e164.substring(8)
        : e164;
  }

  private static String text(JsonNode site, String field, String path) {
    JsonNode value = site.path(field);
    if (!value.isString() || value.stringValue().isBlank()) {
      throw new IllegalArgumentException(path + field + ": missing or not a text");
    }
    return value.stringValue();
  }

  private static InputStream shipped() throws IOException {
    InputStream json = Documents.class.getClassLoader().getResourceAsStream(Documents.CLINIC);
    if (json == null) {
      throw new IOException(Documents.CLINIC + " is not on the class path");
    }
    return json;
  }

  /**
   * The place of a site.
   *
   * @throws IllegalStateException when the clinic's file has no such site
   */
  Place of(String siteId) {
    Place place = byId.get(siteId);
    if (place == null) {
      throw new IllegalStateException("the clinic's file has no site " + siteId);
    }
    return place;
  }
}
