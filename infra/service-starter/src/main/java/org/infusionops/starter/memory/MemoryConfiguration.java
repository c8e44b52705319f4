package org.infusionops.starter.memory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/**
 * Gives back the memory that only the start needed. Documents, schemas and proxies are read and
 * made by the hundred, and the serial collector lets the heap shrink at a full collection alone, of
 * which a service that has little to do may see none for days.
 */
@AutoConfiguration
public class MemoryConfiguration {

  @Bean
  ApplicationListener<ApplicationReadyEvent> givesBackWhatOnlyTheStartNeeded() {
    return _ -> System.gc();
  }
}
