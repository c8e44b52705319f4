package org.infusionops.scheduling.patientlink;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.infusionops.contracts.Documents;
import org.infusionops.starter.publicpage.Desk;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Whom patients call, from the clinic's configuration. */
@Component
final class Desks {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record Clinic(List<Desk> sites) {}

  private final List<Desk> all;

  Desks(@Value("${CLINIC_FILE:}") String file) throws IOException {
    try (InputStream in = file.isBlank() ? shipped() : Files.newInputStream(Path.of(file))) {
      all = List.copyOf(JSON.readValue(in, Clinic.class).sites());
    }
  }

  private static InputStream shipped() {
    return Objects.requireNonNull(
        Documents.class.getClassLoader().getResourceAsStream(Documents.CLINIC), Documents.CLINIC);
  }

  List<Desk> all() {
    return all;
  }

  /** The site's desk alone; all of them where the site is not known. */
  List<Desk> of(String siteId) {
    List<Desk> own = all.stream().filter(desk -> desk.id().equals(siteId)).toList();
    return own.isEmpty() ? all : own;
  }
}
