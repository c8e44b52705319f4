package org.infusionops.billing.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a financing policy, and refuses a bad one by the name of what is wrong. */
public final class PolicyFile {

  /** The policy this release ships. */
  public static final String SHIPPED = "/financing-policy-1.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private PolicyFile() {}

  /**
   * The policy in force: the file's, or the shipped one when none is named.
   *
   * @throws IllegalStateException when it cannot be read or has a bad part, which is named
   */
  public static FinancingPolicy load(@Nullable Path file) {
    try (InputStream in =
        file == null ? PolicyFile.class.getResourceAsStream(SHIPPED) : Files.newInputStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no financing policy " + SHIPPED);
      }
      return read(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the financing policy cannot be read", e);
    }
  }

  /**
   * @throws IllegalStateException naming the part that is bad
   */
  static FinancingPolicy read(String json) {
    try {
      return JSON.readValue(json, FinancingPolicy.class);
    } catch (JacksonException e) {
      var cause = e.getCause();
      var reason =
          cause instanceof IllegalArgumentException && cause.getMessage() != null
              ? cause.getMessage()
              : e.getOriginalMessage() + " at " + path(e);
      throw new IllegalStateException("financing policy refused: " + reason, e);
    }
  }

  private static String path(JacksonException e) {
    var path = new StringBuilder();
    for (var step : e.getPath()) {
      if (step.getPropertyName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.isEmpty() ? "the top" : path.toString();
  }
}
