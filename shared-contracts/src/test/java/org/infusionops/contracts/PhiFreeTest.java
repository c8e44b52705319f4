package org.infusionops.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.infusionops.contracts.intake.ContactChanged;
import org.infusionops.contracts.intake.PatientRegistered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** No event can carry a name, a phone number, an address, a diagnosis or free text. */
class PhiFreeTest {

  enum Mood {
    LOW,
    HIGH
  }

  record Inner(String note) {}

  /** All that must never be: each field is a leak of its own. */
  record Leaky(
      String patientId,
      String firstName,
      String reason,
      String siteId,
      Mood diagnosis,
      int phq9Score,
      int total,
      double ratio,
      List<String> tags,
      Map<String, String> extras,
      Inner inner,
      Object anything,
      Instant at) {}

  @ParameterizedTest
  @MethodSource("org.infusionops.contracts.Events#all")
  void no_event_has_room_for_personal_data(Events.Type type) {
    assertThat(PhiFree.complaints(schema(type))).isEmpty();
  }

  @Test
  void every_leak_of_a_bad_event_is_found() {
    assertThat(PhiFree.complaints(EventSchemas.shape(Leaky.class)))
        .contains(
            "patientId: open text",
            "firstName: named like personal data or free text",
            "firstName: open text",
            "reason: open text",
            "siteId: open text",
            "diagnosis: named like personal data or free text",
            "phq9Score: named like personal data or free text",
            "phq9Score: number of unknown meaning",
            "total: number of unknown meaning",
            "ratio: may hold anything",
            "tags: open text",
            "extras: open keys may hold anything",
            "note: named like personal data or free text",
            "note: open text",
            "anything: may hold anything");
  }

  @Test
  void a_closed_pattern_on_the_wrong_field_is_found() {
    ObjectNode schema = Wire.JSON.createObjectNode().put("type", "object");
    ObjectNode fields = schema.putObject("properties");
    fields.putObject("patient").put("type", "string").put("pattern", Checks.SLUG);
    fields.putObject("witness").put("type", "string").put("pattern", Checks.STAFF);
    fields.putObject("sealed").put("type", "string").put("pattern", Checks.SEALED);
    fields.putObject("at").put("type", "string").put("pattern", ".*");
    assertThat(PhiFree.complaints(schema))
        .containsExactly(
            "patient: open text", "witness: open text", "sealed: open text", "at: open text");
  }

  @Test
  void only_the_two_contact_events_carry_ciphertext() {
    assertThat(Events.all())
        .filteredOn(type -> schema(type).path("properties").has("sealedContact"))
        .extracting(Events.Type::record)
        .containsExactlyInAnyOrder(PatientRegistered.class, ContactChanged.class);
  }

  private static JsonNode schema(Events.Type type) {
    return Wire.tree(Path.of("src/main/resources", type.schema()));
  }
}
