package org.infusionops.intake.enquiry;

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
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the enquiry form is made of, and refuses what is not whole by the field's name. */
final class EnquiryDocuments {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private EnquiryDocuments() {}

  /**
   * The policy in force: the file's, or the shipped one when none is named.
   *
   * @throws IllegalStateException when it cannot be read or has a bad part, which is named
   */
  static EnquiryPolicy policy(@Nullable Path file) {
    return policy(file == null ? shipped("enquiry-policy-1.json") : text(file));
  }

  static EnquiryPolicy policy(String json) {
    return read(json, EnquiryPolicy.class, "enquiry policy");
  }

  /** The words of consent in force; the file's, or the shipped ones when none is named. */
  static Wordings wordings(@Nullable Path file) {
    return wordings(file == null ? shipped("contact-wordings-1.json") : text(file));
  }

  static Wordings wordings(String json) {
    record Document(List<Wordings.Wording> wordings) {}
    return new Wordings(read(json, Document.class, "contact wordings").wordings());
  }

  private static <T> T read(String json, Class<T> type, String name) {
    try {
      return JSON.readValue(json, type);
    } catch (JacksonException e) {
      Throwable cause = e.getCause();
      String reason =
          cause instanceof IllegalArgumentException && cause.getMessage() != null
              ? cause.getMessage()
              : e.getOriginalMessage() + " at " + path(e);
      throw new IllegalStateException(name + " refused: " + reason, e);
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

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  static String shipped(String name) {
    try (InputStream in = EnquiryDocuments.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
