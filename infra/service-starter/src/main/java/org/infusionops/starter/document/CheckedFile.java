package org.infusionops.starter.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.infusionops.starter.problems.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document that a release ships and a file may replace. It is checked against its schema, then
 * for what contradicts itself, which the constructors of its type see; a bad one is refused by the
 * name of each field that is wrong.
 *
 * @param <T> what the document says
 */
public final class CheckedFile<T> {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          // Which parts there are the schema says; a type need not take them all, and a flag that
          // is not there is off.
          .disable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final String name;
  private final Class<T> type;
  private final String schema;
  private final String shipped;

  /**
   * Names them; nothing is read yet.
   *
   * @param name what people call the document, such as {@code ranking policy}
   * @param type the record beside which, on the class path, the next two lie
   * @param schema its JSON Schema 2020-12
   * @param shipped the one of this release
   */
  public CheckedFile(String name, Class<T> type, String schema, String shipped) {
    this.name = name;
    this.type = type;
    this.schema = schema;
    this.shipped = shipped;
  }

  /**
   * The document in force.
   *
   * @param file where it lies; blank for the one shipped
   * @throws IllegalStateException when it cannot be read or has bad parts, which are named
   */
  public T load(String file) {
    if (file.isBlank()) {
      return shipped();
    }
    try {
      return read(Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new IllegalStateException("%s: %s cannot be read".formatted(name, file), e);
    }
  }

  /** The document of this release. */
  public T shipped() {
    return read(shippedText());
  }

  /** The document of this release, JSON. */
  public String shippedText() {
    return text(shipped);
  }

  /**
   * A document as what it says.
   *
   * @throws IllegalStateException when it is refused, naming each field that is missing, wrong or
   *     contradicts another
   */
  public T read(String json) {
    try {
      JsonNode document = JSON.readTree(json);
      List<Violation> wrong = new DocumentSchema(text(schema)).violations(document);
      if (!wrong.isEmpty()) {
        throw refused(
            wrong.stream()
                .map(each -> each.field() + ": " + each.message())
                .collect(Collectors.joining("; ")),
            null);
      }
      return JSON.treeToValue(document, type);
    } catch (JacksonException e) {
      throw refused(reason(e), e);
    }
  }

  private static String reason(JacksonException e) {
    String path =
        e.getPath().stream()
            .map(
                step ->
                    step.getPropertyName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getPropertyName())
            .collect(Collectors.joining())
            .replaceFirst("^\\.", "");
    String reason =
        e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null
            ? cause.getMessage()
            : e.getOriginalMessage();
    // A part may name its field from the top by itself.
    return path.isEmpty() || reason.startsWith(path) ? reason : path + ": " + reason;
  }

  private IllegalStateException refused(String reason, @Nullable Throwable cause) {
    return new IllegalStateException(name + " refused: " + reason, cause);
  }

  private String text(String resource) {
    try (InputStream in = type.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no " + resource + " beside " + type.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
