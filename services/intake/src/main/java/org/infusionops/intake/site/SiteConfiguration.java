package org.infusionops.intake.site;

import java.util.List;
import org.infusionops.contracts.Documents;
import org.infusionops.starter.document.CheckedFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reads the sites from the clinic's configuration: the file that CLINIC_FILE names, else the one
 * shipped.
 */
@Configuration(proxyBeanMethods = false)
class SiteConfiguration {

  private static final CheckedFile<Clinic> FILE =
      new CheckedFile<>(
          "clinic configuration",
          Clinic.class,
          "/" + Documents.CLINIC_SCHEMA,
          "/" + Documents.CLINIC);

  private record Clinic(List<Site> sites) {}

  @Bean
  Sites sites(@Value("${CLINIC_FILE:}") String file) {
    return new Sites(FILE.load(file).sites());
  }
}
