package org.infusionops.intake.questionnaire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.infusionops.contracts.Documents;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whom a patient calls when a page does not help: each site's name and phone, from the clinic's
 * file.
 */
record FrontDesks(List<FrontDesk> sites) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * One site's.
   *
   * @param phone E.164
   */
  record FrontDesk(String id, String name, String phone) {

    /** As it is dialled in the US: {@code (480) 555-0101}. */
    public String dialled() {
      return phone.replaceFirst("^\\+1(\\d{3})(\\d{3})(\\d{4})$", "($1) $2-$3");
    }
  }

  FrontDesks {
    sites = List.copyOf(sites);
  }

  /**
   * Reads them.
   *
   * @param file the clinic's own file; blank for the one shipped
   */
  static FrontDesks read(String file) {
    try (InputStream in = file.isBlank() ? shipped() : Files.newInputStream(Path.of(file))) {
      return JSON.readValue(in, FrontDesks.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the clinic's file cannot be read", e);
    }
  }

  private static InputStream shipped() {
    return Objects.requireNonNull(
        Documents.class.getClassLoader().getResourceAsStream(Documents.CLINIC), Documents.CLINIC);
  }

  /** That of one site; all of them where it is not known. */
  List<FrontDesk> of(String siteId) {
    List<FrontDesk> own = sites.stream().filter(desk -> desk.id().equals(siteId)).toList();
    return own.isEmpty() ? sites : own;
  }
}
