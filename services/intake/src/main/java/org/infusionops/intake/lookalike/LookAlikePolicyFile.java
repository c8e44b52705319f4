package org.infusionops.intake.lookalike;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rule of likeness, and refuses a bad one by the name of what is wrong. */
final class LookAlikePolicyFile {

  static final String SHIPPED = "look-alike-policy-1.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private LookAlikePolicyFile() {}

  /**
   * The policy in force: the file's, or the shipped one when none is named.
   *
   * @throws IllegalStateException when it cannot be read or has a bad part, which is named
   */
  static LookAlikePolicy load(@Nullable Path file) {
    try (InputStream in =
        file == null
            ? LookAlikePolicyFile.class.getResourceAsStream(SHIPPED)
            : Files.newInputStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + SHIPPED);
      }
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the look-alike policy cannot be read", e);
    }
  }

  static LookAlikePolicy read(String json) {
    try {
      return JSON.readValue(json, LookAlikePolicy.class);
    } catch (JacksonException e) {
      Throwable cause = e.getCause();
      String path =
          e.getPath().stream()
              .map(JacksonException.Reference::getPropertyName)
              .filter(property -> property != null)
              .collect(Collectors.joining("."));
      String reason =
          cause instanceof IllegalArgumentException && cause.getMessage() != null
              ? cause.getMessage()
              : e.getOriginalMessage() + " at " + path;
      throw new IllegalStateException("look-alike policy refused: " + reason, e);
    }
  }
}
