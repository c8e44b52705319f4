package org.infusionops.intake.safety;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the safety policy, first against its schema, then for contradictions. */
final class SafetyPolicyFile {

  private static final String FOLDER = "/org/infusionops/intake/safety/";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SafetyPolicyFile() {}

  /**
   * @param file the clinic's own policy; null for the one shipped
   * @throws IllegalArgumentException when a rule is missing, wrong or contradicts another, naming
   *     the field
   */
  static SafetyPolicy read(@Nullable Path file) {
    try {
      return file == null
          ? parse("safety-policy.json", shipped("safety-policy.json"))
          : parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the safety policy cannot be read", e);
    }
  }

  static SafetyPolicy parse(String name, String json) throws IOException {
    List<Error> errors;
    try {
      errors =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(shipped("safety-policy.schema.json"), InputFormat.JSON)
              .validate(JSON.readTree(json));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(name + ": is not JSON", e);
    }
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          name
              + ": "
              + errors.stream().map(SafetyPolicyFile::said).collect(Collectors.joining("; ")));
    }
    try {
      return JSON.readValue(json, SafetyPolicy.class);
    } catch (JacksonException e) {
      String reason = e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
      throw new IllegalArgumentException(name + ": " + reason, e);
    }
  }

  /** {@code /paging/again} as {@code paging.again}. */
  private static String said(Error error) {
    String parent = error.getInstanceLocation().toString().replaceFirst("^/", "").replace('/', '.');
    String property = error.getProperty();
    String field =
        property == null ? parent : parent.isEmpty() ? property : parent + "." + property;
    return field + ": " + error.getMessage();
  }

  static String shipped(String name) throws IOException {
    try (InputStream in = SafetyPolicyFile.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IOException(name + " is not on the classpath");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
