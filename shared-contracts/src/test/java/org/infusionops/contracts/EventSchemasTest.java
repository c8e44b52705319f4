package org.infusionops.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSchemasTest {

  @ParameterizedTest
  @MethodSource("org.infusionops.contracts.Events#all")
  void the_schema_in_the_tree_is_the_one_the_record_has(Events.Type type) throws IOException {
    Drift.check(Path.of("src/main/resources", type.schema()), Wire.pretty(EventSchemas.of(type)));
  }

  @Test
  void there_is_no_schema_of_an_event_that_does_not_exist() {
    assertThat(Wire.in(Wire.RESOURCES.resolve("schemas")))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(
            Events.all().stream().map(type -> type.name() + ".json").toList());
  }
}
