package org.infusionops.notification.clinic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.infusionops.contracts.Documents;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the clinic's configuration; rooms, staff and hours in it are other services' business. */
public final class ClinicFile {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ClinicFile() {}

  /**
   * @param file the clinic's own file; null for the one shipped
   * @throws IllegalArgumentException when something is missing, naming the field
   */
  public static Clinic read(@Nullable Path file) {
    String name = file == null ? Documents.CLINIC : file.toString();
    try (InputStream in = file == null ? shipped() : Files.newInputStream(file)) {
      return JSON.readValue(in.readAllBytes(), Clinic.class);
    } catch (JacksonException e) {
      String path =
          e.getPath().stream()
              .map(
                  ref ->
                      ref.getPropertyName() == null ? "" + ref.getIndex() : ref.getPropertyName())
              .collect(Collectors.joining("."));
      String reason = e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
      throw new IllegalArgumentException(name + ": " + path + ": " + reason, e);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  private static InputStream shipped() throws IOException {
    InputStream in = ClinicFile.class.getClassLoader().getResourceAsStream(Documents.CLINIC);
    if (in == null) {
      throw new IOException("not on the classpath");
    }
    return in;
  }
}
