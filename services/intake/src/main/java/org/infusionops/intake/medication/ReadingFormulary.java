package org.infusionops.intake.medication;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.infusionops.starter.document.DocumentSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a list of medicines: first against its schema, then for what contradicts itself. */
final class ReadingFormulary {

  private static final String FOLDER = "org/infusionops/intake/medication/";
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ReadingFormulary() {}

  static Formulary shipped() {
    return read("formulary.json", text("formulary.json"));
  }

  /**
   * Reads one list.
   *
   * @throws FormularyRefused naming each field that is missing, wrong or contradicts another
   */
  static Formulary read(String name, String document) {
    var schema = new DocumentSchema(text("formulary.schema.json"));
    JsonNode parsed = parsed(name, document);
    List<String> faults =
        schema.violations(parsed).stream()
            .map(wrong -> wrong.field() + ": " + wrong.message())
            .toList();
    if (!faults.isEmpty()) {
      throw new FormularyRefused(name, faults);
    }
    Formulary formulary = JSON.treeToValue(parsed, Formulary.class);
    List<String> contradictions = FormularyContradictions.in(formulary);
    if (!contradictions.isEmpty()) {
      throw new FormularyRefused(name, contradictions);
    }
    return formulary;
  }

  static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            ReadingFormulary.class.getClassLoader().getResourceAsStream(FOLDER + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parsed(String name, String document) {
    try {
      return JSON.readTree(document);
    } catch (JacksonException e) {
      throw new FormularyRefused(name, List.of("is not JSON: " + e.getOriginalMessage()));
    }
  }
}
