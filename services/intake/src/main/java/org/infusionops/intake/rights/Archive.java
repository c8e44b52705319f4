package org.infusionops.intake.rights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.infusionops.starter.privacy.Answering;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts an export together as it is fetched: a ZIP with one JSON file for each service, a page to
 * read and a list of what is in it and what is missing. Nothing of it is stored but the sealed
 * parts.
 */
@Component
class Archive {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Answering answering;
  private final Services services;

  Archive(Answering answering, Services services) {
    this.answering = answering;
    this.services = services;
  }

  /**
   * @param madeAt when it is fetched (UTC)
   */
  byte[] of(String exportId, Export.Request request, Instant madeAt) {
    Map<String, JsonNode> parts = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String service : services.all()) {
      Optional<byte[]> part = answering.part(request.patientId(), exportId, service);
      part.ifPresentOrElse(
          json -> parts.put(service, JSON.readTree(json)), () -> missing.add(service));
    }
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      put(zip, "index.html", ReadablePage.of(request, parts, missing, madeAt));
      put(
          zip,
          "contents.json",
          pretty(
              Map.of(
                  "export",
                  exportId,
                  "patientId",
                  request.patientId(),
                  "requestedAt",
                  request.at().toString(),
                  "madeAt",
                  madeAt.toString(),
                  "services",
                  parts.keySet(),
                  "missing",
                  missing)));
      for (Map.Entry<String, JsonNode> part : parts.entrySet()) {
        put(zip, part.getKey() + ".json", pretty(part.getValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String pretty(Object value) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
