package org.infusionops.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTest {

  @Test
  void the_document_in_the_tree_is_the_one_the_catalogue_has() throws IOException {
    Drift.check(Path.of("asyncapi.yaml"), AsyncApi.yaml());
  }

  @Test
  void every_reference_leads_somewhere_within_the_document() {
    JsonNode document = YAMLMapper.builder().build().readTree(AsyncApi.yaml());
    assertThat(document.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference -> {
              assertThat(reference).startsWith("#/");
              assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
            });
  }

  @Test
  void every_event_is_a_message_of_its_topic() {
    JsonNode document = YAMLMapper.builder().build().readTree(AsyncApi.yaml());
    for (Events.Type type : Events.all()) {
      JsonNode channel = document.path("channels").path(type.publisher());
      assertThat(channel.path("address").asString()).isEqualTo(type.topic());
      assertThat(channel.path("messages").has(type.record().getSimpleName())).isTrue();
      JsonNode message =
          document.path("components").path("messages").path(type.record().getSimpleName());
      assertThat(message.path("name").asString()).isEqualTo(type.name());
      assertThat(message.path("examples")).hasSizeGreaterThanOrEqualTo(2);
      message
          .path("examples")
          .forEach(
              example ->
                  assertThat(
                          Wire.errors(
                              message.path("payload").path("schema"), example.path("payload")))
                      .as("an example as read from YAML is still valid")
                      .isEmpty());
    }
  }
}
