package org.infusionops.scheduling.clinic;

import java.nio.file.Path;
import java.time.InstantSource;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Which clinic this is: the one in the file that CLINIC_FILE names, else the one shipped; and what
 * became of its sites since.
 */
@Configuration(proxyBeanMethods = false)
class ClinicConfiguration {

  @Bean
  Aggregates<SiteInStore> siteAggregates(AggregateFactory factory) {
    return factory.aggregates("sites", SiteInStore.class).build();
  }

  @Bean
  ClinicFile clinicFile(@Value("${CLINIC_FILE:}") String file) {
    return file.isBlank() ? ClinicFile.shipped() : ClinicFile.read(Path.of(file));
  }

  @Bean
  StoredSites storedSites(Aggregates<SiteInStore> siteAggregates, ClinicFile file) {
    return new StoredSites(siteAggregates, file.clinic().sites(), System::nanoTime);
  }

  @Bean
  Clinic clinic(StoredSites storedSites, ClinicFile file) {
    return file.clinic().with(storedSites);
  }

  @Bean
  Desks desks(ClinicFile file) {
    return file.desks();
  }

  @Bean
  ChangingResources changingResources(
      Aggregates<SiteInStore> siteAggregates, StoredSites storedSites, InstantSource clock) {
    return new ChangingResources(siteAggregates, storedSites, clock);
  }
}
