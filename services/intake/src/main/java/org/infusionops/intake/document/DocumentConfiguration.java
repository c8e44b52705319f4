package org.infusionops.intake.document;

import com.mongodb.client.MongoDatabase;
import jakarta.servlet.MultipartConfigElement;
import java.time.Duration;
import java.util.Optional;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.infusionops.starter.problems.Translation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where files are kept, which are taken, and who looks for malware in them. */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

  /** What a request of one file has besides the file. */
  private static final int ENVELOPE = 65_536;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Bean
  DocumentPolicy documentPolicy(@Value("${DOCUMENT_POLICY_FILE:}") String file) {
    return DocumentPolicy.FILE.load(file);
  }

  @Bean
  Aggregates<PatientDocument> patientDocuments(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("patientDocuments", PatientDocument.class)
        .index("state.patientId")
        .veiled(personal.in("patientDocuments", "patientId").veil())
        .build();
  }

  @Bean
  FileStore fileStore(MongoDatabase database) {
    return new GridFsFileStore(database);
  }

  /** The scanner at CLAMD_ADDRESS, such as {@code 127.0.0.1:3310}; none when that is not set. */
  @Bean
  Scanning scanning(@Value("${CLAMD_ADDRESS:}") String address) {
    return new Scanning(
        address.isBlank() ? Optional.empty() : Optional.of(Clamd.at(address.strip(), PATIENCE)));
  }

  /** In memory to the last byte: what comes in must not lie unencrypted on a disk. */
  @Bean
  MultipartConfigElement uploads(DocumentPolicy policy) {
    int most = policy.maxBytes().value();
    return new MultipartConfigElement("", most, most + ENVELOPE, most + ENVELOPE);
  }

  @Bean
  Translation uploadProblems(DocumentPolicy policy) {
    return new UploadProblems(policy);
  }
}
