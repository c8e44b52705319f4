package org.infusionops.scheduling.course;

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

/** Reads the rule of ranking, and refuses a bad one by the name of what is wrong. */
final class RankingPolicyFile {

  static final String SHIPPED = "ranking-policy-1.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RankingPolicyFile() {}

  /**
   * The policy in force: the file's, or the shipped one when none is named.
   *
   * @throws IllegalStateException when it cannot be read or has a bad part, which is named
   */
  static RankingPolicy load(@Nullable Path file) {
    try (InputStream in =
        file == null
            ? RankingPolicyFile.class.getResourceAsStream(SHIPPED)
            : Files.newInputStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + SHIPPED);
      }
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the ranking policy cannot be read", e);
    }
  }

  static RankingPolicy read(String json) {
    try {
      return JSON.readValue(json, RankingPolicy.class);
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
      throw new IllegalStateException("ranking policy refused: " + reason, e);
    }
  }
}
