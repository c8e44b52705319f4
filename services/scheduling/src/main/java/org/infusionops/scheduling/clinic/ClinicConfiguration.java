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
  StoredSites storedSites(
      Aggregates<SiteInStore> siteAggregates, @Value("${CLINIC_FILE:}") String file) {
    return new StoredSites(siteAggregates, fromFile(file).sites(), System::nanoTime);
  }

  @Bean
  Clinic clinic(StoredSites storedSites, @Value("${CLINIC_FILE:}") String file) {
    return fromFile(file).with(storedSites);
  }

  @Bean
  ChangingResources changingResources(
      Aggregates<SiteInStore> siteAggregates, StoredSites storedSites, InstantSource clock) {
    return new ChangingResources(siteAggregates, storedSites, clock);
  }

  private static Clinic fromFile(String file) {
    return file.isBlank() ? ClinicFile.shipped() : ClinicFile.read(Path.of(file));
  }
}
