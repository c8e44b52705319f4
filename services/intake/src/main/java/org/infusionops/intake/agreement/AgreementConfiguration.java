package org.infusionops.intake.agreement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Loads the consent documents at start, and keeps signatures. The folder that CONSENTS_DIR names
 * holds the clinic's own documents: of an id that is there, none of the shipped versions is used.
 * With one that is refused the service does not start.
 */
@Configuration(proxyBeanMethods = false)
class AgreementConfiguration {

  private static final String FOLDER = "/org/infusionops/intake/consents/";
  private static final List<String> SHIPPED =
      List.of("treatment-1.json", "costs-1.json", "text-messages-1.json");

  @Bean
  ConsentDocuments consentDocuments(@Value("${CONSENTS_DIR:}") String folder) throws IOException {
    return load(folder.isBlank() ? null : Path.of(folder));
  }

  @Bean
  Aggregates<SignedConsent> signedConsents(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("signedConsents", SignedConsent.class)
        .index("state.patientId")
        .veiled(personal.in("signedConsents", "patientId").veil())
        .build();
  }

  /**
   * The shipped documents, but for those of ids that the folder has.
   *
   * @param folder null for the shipped ones only
   */
  static ConsentDocuments load(@Nullable Path folder) throws IOException {
    var reading = new ReadingConsents(shipped("consent.schema.json"));
    List<ConsentDocument> documents = new ArrayList<>();
    if (folder != null) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          documents.add(reading.read(file.getFileName().toString(), Files.readString(file)));
        }
      }
    }
    Set<String> own = new HashSet<>();
    documents.forEach(document -> own.add(document.id()));
    for (String name : SHIPPED) {
      ConsentDocument document = reading.read(name, shipped(name));
      if (!own.contains(document.id())) {
        documents.add(document);
      }
    }
    return new ConsentDocuments(documents);
  }

  static String shipped(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            AgreementConfiguration.class.getResourceAsStream(FOLDER + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
