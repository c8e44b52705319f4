package org.infusionops.intake.agreement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.infusionops.intake.agreement.ConsentRefused.Fault;
import org.infusionops.intake.patient.Language;
import org.infusionops.starter.document.DocumentSchema;
import org.infusionops.starter.problems.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads consent documents: first against their schema, then for what a schema cannot see. A text
 * that was changed without a new version does not fit its hash, and is refused.
 */
public final class ReadingConsents {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final DocumentSchema schema;

  /**
   * Takes the schema of consent documents.
   *
   * @param schema JSON Schema 2020-12
   */
  public ReadingConsents(String schema) {
    this.schema = new DocumentSchema(schema);
  }

  /**
   * Reads one document.
   *
   * @param name what the document is called, for the message
   * @param text the document, JSON
   * @throws ConsentRefused naming each field that is missing, wrong or contradictory
   */
  public ConsentDocument read(String name, String text) {
    JsonNode json = parsed(name, text);
    List<Fault> wrong = schema.violations(json).stream().map(ReadingConsents::fault).toList();
    if (!wrong.isEmpty()) {
      throw new ConsentRefused(name, wrong);
    }
    ConsentDocument document = JSON.treeToValue(json, ConsentDocument.class);
    List<Fault> contradictions = contradictions(document);
    if (!contradictions.isEmpty()) {
      throw new ConsentRefused(name, contradictions);
    }
    return document;
  }

  private static List<Fault> contradictions(ConsentDocument document) {
    List<Fault> faults = new ArrayList<>();
    List<String> order = keys(document.in(Language.ENGLISH));
    for (Language language : Language.values()) {
      ConsentText text = document.in(language);
      String path = "texts." + language.code();
      List<String> keys = keys(text);
      for (String needed : document.kind().sections()) {
        if (!keys.contains(needed)) {
          faults.add(
              new Fault(path + ".sections", "has no section " + needed + ", which its kind needs"));
        }
      }
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < keys.size(); i++) {
        if (!seen.add(keys.get(i))) {
          faults.add(new Fault(path + ".sections[" + i + "].key", "is there twice"));
        }
      }
      if (!keys.equals(order)) {
        faults.add(new Fault(path + ".sections", "are not those of the English text: " + order));
      }
      String hash = ConsentText.hash(text.canonical());
      if (!hash.equals(text.sha256())) {
        faults.add(
            new Fault(
                path + ".sha256",
                "is not that of the text, which is " + hash + "; a changed text is a new version"));
      }
    }
    if (document.allowed().isEmpty() == (document.kind() == ConsentKind.SMS)) {
      faults.add(new Fault("allows", "is needed where the kind is SMS, and only there"));
    }
    if (document.renewal().remindDays() >= document.renewal().validDays()) {
      faults.add(new Fault("renewal.remindDays", "must be less than renewal.validDays"));
    }
    return faults;
  }

  private static List<String> keys(ConsentText text) {
    return text.sections().stream().map(ConsentText.Section::key).toList();
  }

  private static JsonNode parsed(String name, String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new ConsentRefused(
          name, List.of(new Fault("", "is not JSON: " + e.getOriginalMessage())));
    }
  }

  private static Fault fault(Violation violation) {
    return new Fault(violation.field(), violation.message().en());
  }
}
