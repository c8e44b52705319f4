package org.infusionops.intake.rights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the retention policy, and refuses one that is not whole. */
final class ReadingRetention {

  private static final String SHIPPED = "/org/infusionops/intake/rights/retention-policy.json";

  // A misspelt field must not silently shorten a duty.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ReadingRetention() {}

  /**
   * @param file the clinic's own policy; null for the one shipped
   * @throws IllegalArgumentException when a rule is missing or unreadable, naming the field
   */
  static RetentionPolicy read(@Nullable Path file) {
    try {
      return file == null ? shipped() : parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the retention policy cannot be read", e);
    }
  }

  private static RetentionPolicy shipped() throws IOException {
    try (InputStream in = ReadingRetention.class.getResourceAsStream(SHIPPED)) {
      return parse(
          SHIPPED,
          new String(Objects.requireNonNull(in, SHIPPED).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static RetentionPolicy parse(String name, String json) {
    try {
      return JSON.readValue(json, RetentionPolicy.class);
    } catch (JacksonException e) {
      String path =
          e.getPath().stream()
              .map(
                  reference ->
                      reference.getPropertyName() == null
                          ? "[" + reference.getIndex() + "]"
                          : reference.getPropertyName())
              .collect(Collectors.joining("."))
              .replace(".[", "[");
      String reason = e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
      throw new IllegalArgumentException(
          name + ": " + (path.isEmpty() ? "" : path + ": ") + reason, e);
    }
  }
}
