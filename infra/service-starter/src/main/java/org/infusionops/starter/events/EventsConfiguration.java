package org.infusionops.starter.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.infusionops.contracts.Events;
import org.infusionops.eventing.EventCatalogue;
import org.infusionops.eventing.autoconfigure.EventingAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Tells eventing of the contracts' events. */
@AutoConfiguration(before = EventingAutoConfiguration.class)
class EventsConfiguration {

  @Bean
  EventingProblems eventingProblems() {
    return new EventingProblems();
  }

  @Bean
  @ConditionalOnMissingBean
  EventCatalogue eventCatalogue() {
    Map<String, Class<? extends Record>> types = new LinkedHashMap<>();
    Events.all().forEach(type -> types.put(type.name(), type.record()));
    return new EventCatalogue(types, EventsConfiguration::schema);
  }

  private static Optional<String> schema(String name) {
    return Events.named(name).flatMap(type -> resource(type.schema()));
  }

  private static Optional<String> resource(String path) {
    try (InputStream in = Events.class.getClassLoader().getResourceAsStream(path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
