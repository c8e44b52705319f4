package org.infusionops.contracts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds in a JSON Schema whatever could carry a person's name, reach or health.
 *
 * <p>It trusts no vocabulary: every text must be an enumeration or of one of the few closed
 * patterns, every number must be known by name, and no field may be called after personal data.
 */
final class PhiFree {

  private static final Set<String> PATTERNS =
      Set.of(
          Checks.ID,
          Checks.HASH,
          Checks.CURRENCY,
          Checks.ZONE,
          Vocabulary.INSTANT,
          Vocabulary.LOCAL_TIME);

  /** The only fields that may hold a short word; never about a person. */
  private static final Set<String> SLUGS = Set.of("siteId", "previousSiteId", "packId", "kind");

  /** The only fields that may hold a staff id. */
  private static final Set<String> STAFF = Set.of("by", "signedBy", "staffId");

  /** The only field that may hold a document: the clinic's rules, which are about nobody. */
  private static final String PACK = "packDocument";

  /** The only fields that may hold ciphertext. */
  private static final Set<String> SEALED = Set.of("sealedContact", "sealedLink");

  private static final Set<String> NUMBERS =
      Set.of(
          "number",
          "fallBand",
          "packVersion",
          "page",
          "revision",
          "sessions",
          "minHoursBetween",
          "maxDays",
          "maxDaysBetween",
          "prepMinutes",
          "infusionMinutes",
          "observationMinutes",
          "turnoverMinutes",
          "instalments",
          "minor");

  /** Words of a field's name that stand for personal or medical data, or for free text. */
  private static final Set<String> DENIED =
      Set.of(
          ("name first last surname phone mobile email mail address street city zip postcode dob"
                  + " birth birthday age sex gender ssn mrn insurance diagnosis diagnoses icd"
                  + " indication indications condition conditions symptom symptoms medication"
                  + " medications drug dose weight height bmi pressure pulse score phq9 gad7 answer"
                  + " answers allergy pregnancy note notes text comment comments description detail"
                  + " details body subject remark remarks language contact")
              .split(" "));

  private PhiFree() {}

  /** What is wrong, one line each; empty when nothing is. */
  static List<String> complaints(JsonNode schema) {
    List<String> complaints = new ArrayList<>();
    walk("", schema, complaints);
    return complaints;
  }

  private static void walk(String field, JsonNode schema, List<String> complaints) {
    if (!SEALED.contains(field) && words(field).anyMatch(DENIED::contains)) {
      complaints.add(field + ": named like personal data or free text");
    }
    switch (schema.path("type").asString("any")) {
      case "object" -> {
        if (schema.path("properties").isEmpty() || schema.path("additionalProperties").isObject()) {
          complaints.add(field + ": open keys may hold anything");
        }
        schema.path("properties").forEachEntry((name, child) -> walk(name, child, complaints));
      }
      case "array" -> walk(field, schema.path("items"), complaints);
      case "string" -> {
        if (!closed(field, schema)) {
          complaints.add(field + ": open text");
        }
      }
      case "integer" -> {
        if (!NUMBERS.contains(field)) {
          complaints.add(field + ": number of unknown meaning");
        }
      }
      case "boolean" -> {}
      default -> complaints.add(field + ": may hold anything");
    }
  }

  private static boolean closed(String field, JsonNode schema) {
    String pattern = schema.path("pattern").asString("");
    return schema.has("enum")
        || PATTERNS.contains(pattern)
        || (pattern.equals(Checks.SLUG) && SLUGS.contains(field))
        || (pattern.equals(Checks.STAFF) && STAFF.contains(field))
        || (pattern.equals(Checks.PACKED) && field.equals(PACK))
        || (pattern.equals(Checks.SEALED) && SEALED.contains(field));
  }

  private static Stream<String> words(String field) {
    return Arrays.stream(field.split("(?=[A-Z])|_|-")).map(word -> word.toLowerCase(Locale.ROOT));
  }
}
