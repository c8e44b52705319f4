package org.infusionops.notification.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the message policy, and refuses one that is not whole. */
public final class PolicyFile {

  private static final String SHIPPED = "/org/infusionops/notification/message-policy.json";

  // A misspelt field must not silently leave its rule at the default.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // A flag that is not there is off; numbers are checked by the records.
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private PolicyFile() {}

  /**
   * @param file the clinic's own policy; null for the one shipped
   * @throws IllegalArgumentException when a rule is missing, contradictory or unreadable, naming
   *     the field
   */
  public static MessagePolicy read(@Nullable Path file) {
    try {
      return file == null ? shipped() : parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the message policy cannot be read", e);
    }
  }

  private static MessagePolicy shipped() throws IOException {
    try (InputStream in = PolicyFile.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IOException(SHIPPED + " is not on the classpath");
      }
      return parse(SHIPPED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static MessagePolicy parse(String name, String json) {
    try {
      return JSON.readValue(json, MessagePolicy.class);
    } catch (JacksonException e) {
      String path =
          e.getPath().stream()
              .map(JacksonException.Reference::getPropertyName)
              .filter(property -> property != null)
              .collect(Collectors.joining("."));
      String reason = e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
      throw new IllegalArgumentException(
          name + ": " + (path.isEmpty() ? "" : path + ": ") + reason, e);
    }
  }
}
