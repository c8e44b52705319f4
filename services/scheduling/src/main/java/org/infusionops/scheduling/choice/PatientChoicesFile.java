package org.infusionops.scheduling.choice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@link PatientChoices}, and refuses what is not whole by the field's name. */
final class PatientChoicesFile {

  private static final String SHIPPED = "patient-choices-1.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PatientChoicesFile() {}

  /**
   * @throws IllegalStateException when it cannot be read or has a bad part, which is named
   */
  static PatientChoices read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  /** The document that this release ships. */
  static PatientChoices shipped() {
    try (InputStream in = PatientChoicesFile.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("no " + SHIPPED);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PatientChoices parse(String json) {
    try {
      return JSON.readValue(json, PatientChoices.class);
    } catch (JacksonException e) {
      Throwable cause = e.getCause();
      String reason =
          cause instanceof IllegalArgumentException && cause.getMessage() != null
              ? cause.getMessage()
              : e.getOriginalMessage() + " at " + path(e);
      throw new IllegalStateException("patient choices refused: " + reason, e);
    }
  }

  private static String path(JacksonException e) {
    String path =
        e.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .filter(property -> property != null)
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "the top" : path;
  }
}
