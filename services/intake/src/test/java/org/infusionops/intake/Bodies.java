package org.infusionops.intake;

import java.util.function.Consumer;
import org.infusionops.intake.pack.ShippedPacks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is sent: synthetic people, and changes to them. */
public final class Bodies {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Bodies() {}

  /** A patient of the site mesa. */
  public static ObjectNode patient() {
    return object(
        """
        {"siteId": "mesa", "givenName": "Zoraida", "familyName": "Quimby",
         "birthDate": "1984-03-09",
         "contact": {"phone": "(480) 555-0142", "email": "zoraida@example.org",
                     "zone": "America/Phoenix", "language": "es"},
         "consents": [
           {"channel": "EMAIL", "purpose": "CARE", "granted": true, "source": "WEB_FORM",
            "at": "2026-11-20T15:00:00Z"},
           {"channel": "SMS", "purpose": "REMINDERS", "granted": false, "source": "VERBAL"}]}
        """);
  }

  /** A screening that meets every rule of the standard pack. */
  public static ObjectNode screening(String patientId) {
    ObjectNode screening = content();
    screening.put("patientId", patientId);
    return screening;
  }

  /** The content of a screening that meets every rule of the standard pack. */
  public static ObjectNode content() {
    ObjectNode content =
        object(
            """
            {"indication": "treatment-resistant-depression",
             "trials": [
               {"drug": "sertraline", "drugClass": "ssri", "adequateDose": true, "weeks": 8,
                "reliefPercent": 20, "stoppedWhy": "no effect"},
               {"drug": "venlafaxine", "adequateDose": true, "weeks": 10, "reliefPercent": 30}],
             "medications": [{"name": "lisinopril 10 mg daily"}, {"name": "Xanax 0.5mg prn"}],
             "pregnancy": "NOT_PREGNANT",
             "allergies": ["penicillin"],
             "vitals": {"systolic": 122, "diastolic": 78, "pulse": 70, "spo2": 98,
                        "takenAt": "2026-11-22T16:45:00Z"},
             "weightKg": 70.5,
             "phq9": {"answers": [2, 2, 2, 2, 1, 1, 2, 0, 0]},
             "preferences": {"weekdays": ["TUESDAY", "THURSDAY", "SATURDAY"],
                             "earliest": "09:00", "latest": "16:30"}}
            """);
    ObjectNode conditions = content.putObject("conditions");
    ShippedPacks.standard()
        .eligibility()
        .hardStops()
        .forEach(rule -> conditions.put(rule.condition(), "NO"));
    ShippedPacks.standard()
        .eligibility()
        .clearances()
        .forEach(rule -> conditions.put(rule.condition(), "NO"));
    return content;
  }

  public static ObjectNode changed(ObjectNode body, Consumer<ObjectNode> change) {
    change.accept(body);
    return body;
  }

  /**
   * The body with the value at a pointer replaced, or the field removed when the value is empty.
   */
  public static ObjectNode with(ObjectNode body, String pointer, String value) {
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = body.at(pointer.substring(0, slash));
    String name = pointer.substring(slash + 1);
    if (parent.isArray()) {
      ((ArrayNode) parent).set(Integer.parseInt(name), JSON.readTree(value));
    } else if (value.isEmpty()) {
      ((ObjectNode) parent).remove(name);
    } else {
      ((ObjectNode) parent).set(name, JSON.readTree(value));
    }
    return body;
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) JSON.readTree(json);
  }
}
