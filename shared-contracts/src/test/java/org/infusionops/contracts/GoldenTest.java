package org.infusionops.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.infusionops.contracts.Goldens.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** What was once on the wire is understood by today's records and schemas. */
class GoldenTest {

  private static final Pattern ID = Pattern.compile(Checks.ID);

  @ParameterizedTest
  @MethodSource("org.infusionops.contracts.Goldens#all")
  void a_golden_sample_is_valid_and_decodes(Golden golden) {
    assertThat(Wire.errors(Wire.text(schema(golden)), golden.data())).isEmpty();
    Event event = (Event) Wire.JSON.treeToValue(golden.data(), golden.event().record());
    assertThat(event.subject()).matches(ID);
    assertThat(event.subject())
        .as("the first field is the subject")
        .isEqualTo(golden.data().iterator().next().asString());
  }

  @ParameterizedTest
  @MethodSource("org.infusionops.contracts.Goldens#all")
  void what_is_decoded_and_written_again_is_the_same_and_valid(Golden golden) {
    Record event = Wire.JSON.treeToValue(golden.data(), golden.event().record());
    JsonNode again = Wire.JSON.readTree(Wire.JSON.writeValueAsString(event));
    assertThat(Wire.errors(Wire.text(schema(golden)), again)).isEmpty();
    if (!golden.hasUnknownFields()) {
      assertThat(again).isEqualTo(golden.data());
    }
    assertThat(Wire.JSON.treeToValue(again, golden.event().record())).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("org.infusionops.contracts.Events#all")
  void every_event_has_a_minimal_a_full_and_a_future_sample(Events.Type type) {
    assertThat(Goldens.of(type.name()))
        .extracting(golden -> golden.file().getFileName().toString())
        .contains("1-minimal.json", "2-full.json", "3-unknown-fields.json");
  }

  @ParameterizedTest
  @MethodSource("org.infusionops.contracts.Events#all")
  void every_value_of_an_enumeration_is_in_a_sample_so_that_none_can_vanish(Events.Type type) {
    Set<String> samples = new HashSet<>();
    Goldens.of(type.name()).forEach(golden -> texts(golden.data(), samples));
    for (JsonNode values :
        Wire.tree(Path.of("src/main/resources", type.schema())).findValues("enum")) {
      values.forEach(value -> assertThat(samples).contains(value.asString()));
    }
  }

  @Test
  void a_sample_once_recorded_is_neither_changed_nor_taken_away() throws IOException {
    Map<String, String> now = new TreeMap<>();
    for (Golden golden : Goldens.all()) {
      now.put(golden.toString(), digest(Wire.text(golden.file())));
    }
    var recorded = Goldens.FOLDER.resolve("recorded.json");
    if (Drift.WRITE) {
      Map<String, String> kept = new TreeMap<>(now);
      if (Files.exists(recorded)) {
        kept.putAll(read(recorded));
      }
      Files.writeString(recorded, Wire.pretty(Wire.JSON.valueToTree(kept)));
    }
    assertThat(now)
        .as("a change on the wire gets a new sample or a new major version")
        .isEqualTo(read(recorded));
  }

  private static void texts(JsonNode node, Set<String> texts) {
    if (node.isString()) {
      texts.add(node.asString());
    }
    node.forEach(child -> texts(child, texts));
  }

  private static Map<String, String> read(Path file) {
    return Wire.JSON.readValue(Wire.text(file), new TypeReference<Map<String, String>>() {});
  }

  private static Path schema(Golden golden) {
    return Path.of("src/main/resources", golden.event().schema());
  }

  private static String digest(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
